package org.mindlinks.command.auth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fault;
import org.mindlinks.command.http.Reservations;
import org.mindlinks.command.http.Visitor;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.auth.UserCommand;
import org.mindlinks.domain.auth.UserCommand.ActivateUser;
import org.mindlinks.domain.auth.UserCommand.ChangePassword;
import org.mindlinks.domain.auth.UserCommand.RegisterUser;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.auth.UserStatus;
import org.springframework.stereotype.Component;

/** The admin who lets all others in. Its methods block. */
@Component
public final class FirstAdmin {
    private static final UserId ID = new UserId(Id.derived("first-admin"));
    private static final Visitor STARTUP = new Visitor("127.0.0.1", "first-start", "");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 18;

    private final CommandDispatcher dispatcher;
    private final Reservations reservations;
    private final Passwords passwords;

    FirstAdmin(CommandDispatcher dispatcher, Reservations reservations, Passwords passwords) {
        this.dispatcher = dispatcher;
        this.reservations = reservations;
        this.passwords = passwords;
    }

    /**
     * Creates the account where there is none, and finishes one that a crash left half made.
     *
     * @param password one is drawn where none is given
     * @return the password; empty where the account was there before
     */
    public Optional<String> create(String email, @Nullable String password) {
        var admin = dispatcher.load(User.TYPE, ID);
        if (admin.isPresent() && admin.get().status() != UserStatus.REGISTERED) {
            return Optional.empty();
        }
        var chosen = password == null ? drawn() : password;
        var hash = passwords.hash(chosen);
        try {
            if (admin.isEmpty()) {
                reservations.reserve(Reservations.USER_EMAIL, email, ID.value(), STARTUP);
                send(new RegisterUser(ID, Reservations.normalized(email), Role.ADMIN, hash));
            } else {
                send(new ChangePassword(ID, hash));
            }
            send(new ActivateUser(ID));
        } catch (Fault fault) {
            // Of several processes that start at once, one makes it.
            if (fault.code().equals(Rejection.ALREADY_EXISTS.name())) {
                return Optional.empty();
            }
            throw fault;
        }
        return Optional.of(chosen);
    }

    private void send(UserCommand command) {
        dispatcher.decide(command, STARTUP.origin(Actor.SYSTEM));
    }

    private static String drawn() {
        var bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
