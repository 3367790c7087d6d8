package org.mindlinks.domain.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.Secret;

/**
 * A user account.
 *
 * @param failures failed logins since the last success or lock
 * @param lockedUntil the moment from which logins are heard again; null where no lock was set since
 *     the last login
 */
public record User(
        UserId userId,
        @Personal String email,
        Role role,
        @Secret String passwordHash,
        UserStatus status,
        int failures,
        @Nullable Instant lockedUntil)
        implements AboutPerson {

    public static final AggregateType<UserCommand, UserEvent, User> TYPE =
            new AggregateType<>(
                    "user", UserCommand.class, UserEvent.class, User.class, new UserRules());

    public boolean isLockedAt(Instant at) {
        return lockedUntil != null && at.isBefore(lockedUntil);
    }

    User with(UserStatus next) {
        return new User(userId, email, role, passwordHash, next, failures, lockedUntil);
    }

    User withPassword(String hash) {
        return new User(userId, email, role, hash, status, failures, lockedUntil);
    }

    User withFailures(int failed) {
        return withLogins(failed, lockedUntil);
    }

    User withLogins(int failed, @Nullable Instant locked) {
        return new User(userId, email, role, passwordHash, status, failed, locked);
    }
}
