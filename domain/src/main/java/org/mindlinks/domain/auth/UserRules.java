package org.mindlinks.domain.auth;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.INVALID_CREDENTIALS;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.USER_LOCKED;
import static org.mindlinks.domain.Rejection.USER_SUSPENDED;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.auth.UserCommand.ActivateUser;
import org.mindlinks.domain.auth.UserCommand.ChangePassword;
import org.mindlinks.domain.auth.UserCommand.EraseUser;
import org.mindlinks.domain.auth.UserCommand.RecordLogin;
import org.mindlinks.domain.auth.UserCommand.RegisterUser;
import org.mindlinks.domain.auth.UserCommand.ReinstateUser;
import org.mindlinks.domain.auth.UserCommand.SuspendUser;
import org.mindlinks.domain.auth.UserEvent.LoginFailed;
import org.mindlinks.domain.auth.UserEvent.PasswordChanged;
import org.mindlinks.domain.auth.UserEvent.UserActivated;
import org.mindlinks.domain.auth.UserEvent.UserErased;
import org.mindlinks.domain.auth.UserEvent.UserLocked;
import org.mindlinks.domain.auth.UserEvent.UserLoggedIn;
import org.mindlinks.domain.auth.UserEvent.UserRegistered;
import org.mindlinks.domain.auth.UserEvent.UserReinstated;
import org.mindlinks.domain.auth.UserEvent.UserSuspended;

final class UserRules implements Rules<UserCommand, UserEvent, User> {

    /** Few enough to make guessing hopeless, enough for a person with a bad memory. */
    static final int FAILURES_TO_LOCK = 5;

    static final Duration LOCK = Duration.ofMinutes(15);

    @Override
    public Decision<UserEvent> decide(UserCommand command, @Nullable User user) {
        if (user == null) {
            return command instanceof RegisterUser register
                    ? accept(registered(register))
                    : reject(NOT_FOUND, "There is no such user.");
        }
        return switch (command) {
            case RegisterUser(_, var email, var role, var hash) ->
                    repeated(
                            email.equals(user.email())
                                    && role == user.role()
                                    && hash.equals(user.passwordHash()),
                            ALREADY_EXISTS,
                            "The user is registered with other content.");
            case ActivateUser _ -> activate(user);
            case SuspendUser(var id, var reason) ->
                    switch (user.status()) {
                        case REGISTERED, ACTIVE -> accept(new UserSuspended(id, reason));
                        case SUSPENDED -> accept();
                        case ERASED -> erased();
                    };
            case ReinstateUser _ -> reinstate(user);
            case RecordLogin login -> login(login, user);
            case ChangePassword change -> changePassword(change, user);
            case EraseUser(var id) ->
                    user.status() == UserStatus.ERASED ? accept() : accept(new UserErased(id));
        };
    }

    @Override
    public User evolve(@Nullable User user, UserEvent event) {
        return switch (event) {
            case UserRegistered(var id, var email, var role, var hash) ->
                    new User(id, email, role, hash, UserStatus.REGISTERED, 0, null);
            case UserActivated _, UserReinstated _ -> existing(user).with(UserStatus.ACTIVE);
            case UserSuspended _ -> existing(user).with(UserStatus.SUSPENDED);
            case UserLoggedIn _ -> existing(user).withLogins(0, null);
            case LoginFailed(_, var failures, _) -> existing(user).withFailures(failures);
            case UserLocked(_, var until) -> existing(user).withLogins(0, until);
            case PasswordChanged(_, var hash) -> existing(user).withPassword(hash);
            // The email stays readable here until the key is gone, so that it can be given back.
            case UserErased _ -> existing(user).with(UserStatus.ERASED);
        };
    }

    @Override
    public boolean mayAct(Actor actor, User user) {
        return actor.is(user.userId());
    }

    private static UserRegistered registered(RegisterUser register) {
        return new UserRegistered(
                register.userId(), register.email(), register.role(), register.passwordHash());
    }

    private static Decision<UserEvent> activate(User user) {
        return switch (user.status()) {
            case REGISTERED -> accept(new UserActivated(user.userId()));
            case ACTIVE -> accept();
            case SUSPENDED ->
                    reject(WRONG_STATUS, "A suspended user is reinstated, not activated.");
            case ERASED -> erased();
        };
    }

    private static Decision<UserEvent> reinstate(User user) {
        return switch (user.status()) {
            case REGISTERED -> reject(WRONG_STATUS, "The user was never active.");
            case ACTIVE -> accept();
            case SUSPENDED -> accept(new UserReinstated(user.userId()));
            case ERASED -> erased();
        };
    }

    private static Decision<UserEvent> erased() {
        return reject(WRONG_STATUS, "The user was erased.");
    }

    private static Decision<UserEvent> login(RecordLogin login, User user) {
        if (user.status() == UserStatus.ERASED) { // Nobody learns that there was somebody.
            return reject(INVALID_CREDENTIALS, "The email or the password is wrong.");
        }
        if (user.isLockedAt(
                login.at())) { // Even the right password: or guessing could go on behind the lock.
            return reject(USER_LOCKED, "Too many failed logins; try again later.");
        }
        if (user.status() == UserStatus.SUSPENDED) {
            return reject(USER_SUSPENDED, "The user is suspended.");
        }
        if (login.passwordMatches()) {
            return accept(new UserLoggedIn(user.userId(), login.at()));
        }
        var failed = new LoginFailed(user.userId(), user.failures() + 1, login.at());
        return failed.failures() < FAILURES_TO_LOCK
                ? accept(failed)
                : accept(failed, new UserLocked(user.userId(), login.at().plus(LOCK)));
    }

    private static Decision<UserEvent> changePassword(ChangePassword change, User user) {
        if (user.status() == UserStatus.ERASED) {
            return erased();
        }
        if (user.status() == UserStatus.SUSPENDED) {
            return reject(USER_SUSPENDED, "The user is suspended.");
        }
        return change.passwordHash().equals(user.passwordHash())
                ? accept()
                : accept(new PasswordChanged(user.userId(), change.passwordHash()));
    }
}
