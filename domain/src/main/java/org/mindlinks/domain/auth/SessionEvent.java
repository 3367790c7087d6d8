package org.mindlinks.domain.auth;

import java.time.Instant;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Secret;

/** What can have happened to a session. */
public sealed interface SessionEvent extends Event {
    SessionId sessionId();

    @EventName("session.opened")
    record SessionOpened(
            SessionId sessionId,
            UserId userId,
            @Secret String tokenHash,
            @Personal String deviceInfo,
            @Personal String ipAddress,
            Instant expiresAt)
            implements SessionEvent, AboutPerson {}

    @EventName("session.refreshed")
    record SessionRefreshed(
            SessionId sessionId, UserId userId, @Secret String tokenHash, Instant expiresAt)
            implements SessionEvent, AboutPerson {}

    @EventName("session.closed")
    record SessionClosed(SessionId sessionId) implements SessionEvent {}

    /** A refresh token came a second time: somebody else may hold it, so the session is over. */
    @EventName("session.token-reused")
    record TokenReused(SessionId sessionId) implements SessionEvent {}

    @EventName("session.expired")
    record SessionExpired(SessionId sessionId) implements SessionEvent {}
}
