package org.mindlinks.domain.auth;

import java.time.Instant;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Secret;

/**
 * A logged-in device.
 *
 * @param tokenHash that of the only refresh token that is still good
 * @param expiresAt the first moment at which the session can't be refreshed any more
 */
public record Session(
        SessionId sessionId,
        UserId userId,
        @Secret String tokenHash,
        Instant expiresAt,
        boolean open)
        implements AboutPerson {

    public static final AggregateType<SessionCommand, SessionEvent, Session> TYPE =
            new AggregateType<>(
                    "session",
                    SessionCommand.class,
                    SessionEvent.class,
                    Session.class,
                    new SessionRules());

    /**
     * Neither closed nor marked as expired; whether its time has passed is for the caller to
     * compare.
     */
    public boolean isOpen() {
        return open;
    }

    Session refreshed(String hash, Instant until) {
        return new Session(sessionId, userId, hash, until, open);
    }

    Session ended() {
        return new Session(sessionId, userId, tokenHash, expiresAt, false);
    }
}
