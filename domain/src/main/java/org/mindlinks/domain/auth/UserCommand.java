package org.mindlinks.domain.auth;

import java.time.Instant;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Role;

/** What can be asked of a user account. */
public sealed interface UserCommand extends Command {
    UserId userId();

    @Override
    default UserId target() {
        return userId();
    }

    /**
     * {@code passwordHash} is an encoded Argon2id hash; the clear password never reaches the
     * domain.
     */
    record RegisterUser(UserId userId, String email, Role role, String passwordHash)
            implements UserCommand {}

    record ActivateUser(UserId userId) implements UserCommand {}

    record SuspendUser(UserId userId, String reason) implements UserCommand {}

    record ReinstateUser(UserId userId) implements UserCommand {}

    /** The outcome of a comparison of passwords, which is slow and therefore made outside. */
    record RecordLogin(UserId userId, boolean passwordMatches, Instant at) implements UserCommand {}

    record ChangePassword(UserId userId, String passwordHash) implements UserCommand {}

    /**
     * Ends the account for good. What was stored of it is opened by nobody once its key is gone.
     */
    record EraseUser(UserId userId) implements UserCommand {}
}
