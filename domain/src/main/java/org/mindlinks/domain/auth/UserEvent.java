package org.mindlinks.domain.auth;

import java.time.Instant;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.Secret;

/** What can have happened to a user account. */
public sealed interface UserEvent extends Event, AboutPerson {

    @EventName("user.registered")
    record UserRegistered(
            UserId userId, @Personal String email, Role role, @Secret String passwordHash)
            implements UserEvent {}

    @EventName("user.activated")
    record UserActivated(UserId userId) implements UserEvent {}

    @EventName("user.suspended")
    record UserSuspended(UserId userId, @Personal String reason) implements UserEvent {}

    @EventName("user.reinstated")
    record UserReinstated(UserId userId) implements UserEvent {}

    @EventName("user.logged-in")
    record UserLoggedIn(UserId userId, Instant at) implements UserEvent {}

    /** {@code failures} counts the failed attempts since the last success or lock. */
    @EventName("user.login-failed")
    record LoginFailed(UserId userId, int failures, Instant at) implements UserEvent {}

    @EventName("user.locked")
    record UserLocked(UserId userId, Instant until) implements UserEvent {}

    @EventName("user.password-changed")
    record PasswordChanged(UserId userId, @Secret String passwordHash) implements UserEvent {}

    @EventName("user.erased")
    record UserErased(UserId userId) implements UserEvent {}
}
