package org.mindlinks.domain.auth;

import java.time.Instant;
import org.mindlinks.domain.Command;

/**
 * What can be asked of a session. Refresh tokens come as SHA-256 hashes in hex; the clear token is
 * never stored.
 */
public sealed interface SessionCommand extends Command {
    SessionId sessionId();

    @Override
    default SessionId target() {
        return sessionId();
    }

    record OpenSession(
            SessionId sessionId,
            UserId userId,
            String tokenHash,
            String deviceInfo,
            String ipAddress,
            Instant expiresAt)
            implements SessionCommand {}

    /**
     * Presents the current refresh token and replaces it. A token that was replaced before ends the
     * session.
     */
    record RefreshSession(
            SessionId sessionId,
            String presentedTokenHash,
            String newTokenHash,
            Instant at,
            Instant expiresAt)
            implements SessionCommand {}

    record CloseSession(SessionId sessionId) implements SessionCommand {}

    record ExpireSession(SessionId sessionId, Instant at) implements SessionCommand {}
}
