package org.mindlinks.projections.auth;

import static org.mindlinks.domain.Personal.ERASED;
import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;
import static org.mindlinks.projections.Change.updateWhere;
import static org.mindlinks.projections.Projection.on;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mindlinks.domain.auth.PersonEvent;
import org.mindlinks.domain.auth.PersonEvent.ErasureApproved;
import org.mindlinks.domain.auth.PersonEvent.ErasureProposed;
import org.mindlinks.domain.auth.PersonEvent.ErasureRefused;
import org.mindlinks.domain.auth.PersonEvent.ErasureRejected;
import org.mindlinks.domain.auth.PersonEvent.LegalHoldLifted;
import org.mindlinks.domain.auth.PersonEvent.LegalHoldSet;
import org.mindlinks.domain.auth.PersonEvent.PersonErased;
import org.mindlinks.domain.auth.SessionEvent;
import org.mindlinks.domain.auth.SessionEvent.SessionClosed;
import org.mindlinks.domain.auth.SessionEvent.SessionExpired;
import org.mindlinks.domain.auth.SessionEvent.SessionOpened;
import org.mindlinks.domain.auth.SessionEvent.SessionRefreshed;
import org.mindlinks.domain.auth.SessionEvent.TokenReused;
import org.mindlinks.domain.auth.SessionId;
import org.mindlinks.domain.auth.UserEvent;
import org.mindlinks.domain.auth.UserEvent.LoginFailed;
import org.mindlinks.domain.auth.UserEvent.PasswordChanged;
import org.mindlinks.domain.auth.UserEvent.UserActivated;
import org.mindlinks.domain.auth.UserEvent.UserErased;
import org.mindlinks.domain.auth.UserEvent.UserLocked;
import org.mindlinks.domain.auth.UserEvent.UserLoggedIn;
import org.mindlinks.domain.auth.UserEvent.UserRegistered;
import org.mindlinks.domain.auth.UserEvent.UserReinstated;
import org.mindlinks.domain.auth.UserEvent.UserSuspended;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Projection;

/**
 * Users and their sessions. The end of a person empties the rows of its user and of all sessions,
 * which are aggregates of their own: so all are in the hands of one worker.
 */
public final class AuthProjection {

    public static final Projection PROJECTION =
            new Projection(
                    "auth",
                    List.of(AuthUserRow.class, AuthSessionRow.class),
                    List.of(
                            on(UserEvent.class, AuthProjection::user),
                            on(SessionEvent.class, (event, _) -> session(event)),
                            on(PersonEvent.class, (event, _) -> person(event))));

    private record ErasedUser(String email, String passwordHash) {}

    private record ErasedSession(
            String token, String deviceInfo, String ipAddress, boolean isActive) {}

    private record UserStatus(String status) {}

    private record LastLogin(Instant lastLogin) {}

    private record Password(String passwordHash) {}

    private record Refreshed(String token, Instant expiresAt) {}

    private record Active(boolean isActive) {}

    private AuthProjection() {}

    private static List<Change> user(UserEvent event, Instant at) {
        return switch (event) {
            case UserRegistered(var id, var email, var role, var passwordHash) ->
                    List.of(
                            insert(
                                    new AuthUserRow(
                                            id.value(),
                                            email,
                                            passwordHash,
                                            role.name().toLowerCase(Locale.ROOT),
                                            "registered",
                                            false,
                                            null,
                                            at)));
            case UserActivated(var id) -> userStatus(id, "active");
            case UserSuspended(var id, _) -> userStatus(id, "suspended");
            case UserReinstated(var id) -> userStatus(id, "active");
            case UserLoggedIn(var id, var loggedInAt) ->
                    List.of(update(AuthUserRow.class, id, new LastLogin(loggedInAt)));
            case PasswordChanged(var id, var passwordHash) ->
                    List.of(update(AuthUserRow.class, id, new Password(passwordHash)));
            case UserErased(var id) -> userStatus(id, "erased");
            case LoginFailed _, UserLocked _ -> List.of();
        };
    }

    private static List<Change> session(SessionEvent event) {
        return switch (event) {
            case SessionOpened(
                            var id,
                            var user,
                            var tokenHash,
                            var device,
                            var ip,
                            var expiresAt) ->
                    List.of(
                            insert(
                                    new AuthSessionRow(
                                            id.value(),
                                            user.value(),
                                            tokenHash,
                                            device,
                                            ip,
                                            expiresAt,
                                            true)));
            case SessionRefreshed(var id, _, var tokenHash, var expiresAt) ->
                    List.of(update(AuthSessionRow.class, id, new Refreshed(tokenHash, expiresAt)));
            case SessionClosed(var id) -> over(id);
            case TokenReused(var id) -> over(id);
            case SessionExpired(var id) -> over(id);
        };
    }

    /** The key is gone, so that nothing that is in clear can come after it. */
    private static List<Change> person(PersonEvent event) {
        return switch (event) {
            case PersonErased(var id, _) ->
                    List.of(
                            update(AuthUserRow.class, id, new ErasedUser(ERASED, ERASED)),
                            updateWhere(
                                    AuthSessionRow.class,
                                    "userId",
                                    id,
                                    new ErasedSession(ERASED, ERASED, ERASED, false)));
            case LegalHoldSet _,
                    LegalHoldLifted _,
                    ErasureProposed _,
                    ErasureApproved _,
                    ErasureRejected _,
                    ErasureRefused _ ->
                    List.of();
        };
    }

    private static List<Change> userStatus(UserId id, String status) {
        return List.of(update(AuthUserRow.class, id, new UserStatus(status)));
    }

    private static List<Change> over(SessionId id) {
        return List.of(update(AuthSessionRow.class, id, new Active(false)));
    }
}
