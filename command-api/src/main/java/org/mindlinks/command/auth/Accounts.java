package org.mindlinks.command.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mindlinks.command.Outcome;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fault;
import org.mindlinks.command.http.Reservations;
import org.mindlinks.command.http.Visitor;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.auth.UserCommand.ActivateUser;
import org.mindlinks.domain.auth.UserCommand.ChangePassword;
import org.mindlinks.domain.auth.UserCommand.RecordLogin;
import org.mindlinks.domain.auth.UserCommand.RegisterUser;
import org.mindlinks.domain.auth.UserEvent.UserLoggedIn;
import org.mindlinks.domain.auth.UserId;
import org.springframework.stereotype.Component;

/** Registers users and checks their passwords. Its methods block. */
@Component
final class Accounts {

    private final CommandDispatcher dispatcher;
    private final Reservations reservations;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(
            CommandDispatcher dispatcher,
            Reservations reservations,
            Passwords passwords,
            Clock clock) {
        this.dispatcher = dispatcher;
        this.reservations = reservations;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * The email is reserved before the user exists, so that of two at the same time one is refused.
     */
    Actor register(String email, String password, Role role, Visitor visitor) {
        var hash = passwords.hash(password);
        var user = new UserId(abandoned(email).orElseGet(UUID::randomUUID));
        reservations.reserve(Reservations.USER_EMAIL, email, user.value(), visitor);
        var actor = new Actor(user, role);
        try {
            dispatcher.decide(
                    new RegisterUser(user, Reservations.normalized(email), role, hash),
                    visitor.origin(actor));
        } catch (Fault fault) {
            // Two took up the same abandoned registration; the slower one learns no more than that.
            throw fault.code().equals(Rejection.ALREADY_EXISTS.name())
                    ? Fault.refused(Rejection.VALUE_TAKEN, "Another has it.")
                    : fault;
        }
        return actor;
    }

    /** A member of the staff, and the position of the last event that made it one. */
    record Added(UserId userId, long position) {}

    /**
     * The account is active at once. A retry after a crash finds it made, and with its first
     * password.
     */
    Added addStaff(UserId id, String email, String password, Role role, Caller by) {
        var user = new UserId(abandoned(email).orElse(id.value()));
        reservations.reserve(Reservations.USER_EMAIL, email, user.value(), by.visitor());
        if (user(user.value()).isEmpty()) {
            var hash = passwords.hash(password);
            dispatcher.decide(
                    new RegisterUser(user, Reservations.normalized(email), role, hash),
                    by.origin());
        }
        return new Added(user, dispatcher.decide(new ActivateUser(user), by.origin()).position());
    }

    /**
     * An email that was reserved by a registration that died before there was a user is free for
     * the next one.
     */
    private Optional<UUID> abandoned(String email) {
        return reservations
                .owner(Reservations.USER_EMAIL, email)
                .filter(owner -> user(owner).isEmpty());
    }

    /** Every failure but a lock looks the same, and takes the same time. */
    Actor login(String email, String password, Visitor visitor) {
        var user =
                reservations.owner(Reservations.USER_EMAIL, email).flatMap(this::user).orElse(null);
        var matches = passwords.matches(password, user == null ? null : user.passwordHash());
        if (user == null) {
            throw wrong();
        }
        var now = clock.instant();
        refuseLocked(user, now);
        var actor = new Actor(user.userId(), user.role());
        if (!matches) {
            throw failed(user.userId(), now, visitor);
        }
        var heard =
                dispatcher.decide(new RecordLogin(user.userId(), true, now), visitor.origin(actor));
        if (heard.events().stream().noneMatch(UserLoggedIn.class::isInstance)) {
            throw wrong();
        }
        return actor;
    }

    /**
     * Asks for the old password, and counts a wrong one: a stolen access token must not be a way to
     * guess it.
     */
    Outcome.Accepted changePassword(Caller caller, String current, String next) {
        var user = dispatcher.require(User.TYPE, caller.userId());
        var matches = passwords.matches(current, user.passwordHash());
        var now = clock.instant();
        refuseLocked(user, now);
        if (!matches) {
            throw failed(user.userId(), now, caller.visitor());
        }
        return dispatcher.decide(
                new ChangePassword(user.userId(), passwords.hash(next)), caller.origin());
    }

    private Optional<User> user(UUID id) {
        return dispatcher.load(User.TYPE, new UserId(id));
    }

    private static void refuseLocked(User user, Instant now) {
        if (user.lockedUntil() != null && user.isLockedAt(now)) {
            throw Fault.refused(Rejection.USER_LOCKED, "Too many failed logins; try again later.")
                    .retryAfter(Duration.between(now, user.lockedUntil()).toSeconds() + 1);
        }
    }

    /**
     * Whoever failed is not known to be the user, so the system records it. What the aggregate says
     * is not told.
     */
    private Fault failed(UserId user, Instant now, Visitor visitor) {
        try {
            dispatcher.decide(new RecordLogin(user, false, now), visitor.origin(Actor.SYSTEM));
        } catch (Fault _) {
            // Locked or suspended meanwhile: with a wrong password that is nobody's business.
        }
        return wrong();
    }

    private static Fault wrong() {
        return Fault.refused(Rejection.INVALID_CREDENTIALS, "The email or the password is wrong.");
    }
}
