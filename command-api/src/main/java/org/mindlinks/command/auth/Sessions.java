package org.mindlinks.command.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.mindlinks.command.http.AccessTokens;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fault;
import org.mindlinks.command.http.Visitor;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.auth.Session;
import org.mindlinks.domain.auth.SessionCommand.OpenSession;
import org.mindlinks.domain.auth.SessionCommand.RefreshSession;
import org.mindlinks.domain.auth.SessionEvent.TokenReused;
import org.mindlinks.domain.auth.SessionId;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.auth.UserStatus;
import org.springframework.stereotype.Component;

/** Opens and refreshes sessions. Its methods block. */
@Component
final class Sessions {
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final CommandDispatcher dispatcher;
    private final AccessTokens accessTokens;
    private final Clock clock;

    Sessions(CommandDispatcher dispatcher, AccessTokens accessTokens, Clock clock) {
        this.dispatcher = dispatcher;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    SessionAnswer open(Actor user, Visitor visitor) {
        var token = RefreshToken.random(new SessionId(UUID.randomUUID()));
        var opened =
                dispatcher.decide(
                        new OpenSession(
                                token.sessionId(),
                                user.userId(),
                                token.hash(),
                                visitor.device(),
                                visitor.ipAddress(),
                                clock.instant().plus(LIFETIME)),
                        visitor.origin(user));
        return answer(user, token, opened.position());
    }

    /**
     * Replaces the token. One that was replaced before ends the session: two hold it, and one is a
     * thief.
     */
    SessionAnswer refresh(String text, Visitor visitor) {
        var presented = RefreshToken.parse(text).orElseThrow(Sessions::ended);
        var session =
                dispatcher.load(Session.TYPE, presented.sessionId()).orElseThrow(Sessions::ended);
        var user = dispatcher.load(User.TYPE, session.userId()).orElseThrow(Sessions::ended);
        if (user.status() == UserStatus.ERASED) {
            throw ended();
        }
        if (user.status() == UserStatus.SUSPENDED) {
            throw Fault.refused(Rejection.USER_SUSPENDED, "The user is suspended.");
        }
        var actor = new Actor(user.userId(), user.role());
        var token = RefreshToken.random(presented.sessionId());
        var now = clock.instant();
        var refreshed =
                dispatcher.decide(
                        new RefreshSession(
                                presented.sessionId(),
                                presented.hash(),
                                token.hash(),
                                now,
                                now.plus(LIFETIME)),
                        visitor.origin(actor));
        if (refreshed.events().stream().anyMatch(TokenReused.class::isInstance)) {
            throw ended();
        }
        return answer(actor, token, refreshed.position());
    }

    private SessionAnswer answer(Actor user, RefreshToken token, long position) {
        return new SessionAnswer(
                user.userId().value(),
                accessTokens.issue(user.userId(), user.role(), token.sessionId()),
                token.value(),
                AccessTokens.LIFETIME.toSeconds(),
                "Bearer",
                position);
    }

    private static Fault ended() {
        return Fault.refused(Rejection.SESSION_ENDED, "The session has ended; log in again.");
    }
}
