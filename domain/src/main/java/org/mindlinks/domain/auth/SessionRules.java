package org.mindlinks.domain.auth;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.SESSION_ENDED;
import static org.mindlinks.domain.Rejection.SESSION_NOT_EXPIRED;
import static org.mindlinks.domain.Rules.existing;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.auth.SessionCommand.CloseSession;
import org.mindlinks.domain.auth.SessionCommand.ExpireSession;
import org.mindlinks.domain.auth.SessionCommand.OpenSession;
import org.mindlinks.domain.auth.SessionCommand.RefreshSession;
import org.mindlinks.domain.auth.SessionEvent.SessionClosed;
import org.mindlinks.domain.auth.SessionEvent.SessionExpired;
import org.mindlinks.domain.auth.SessionEvent.SessionOpened;
import org.mindlinks.domain.auth.SessionEvent.SessionRefreshed;
import org.mindlinks.domain.auth.SessionEvent.TokenReused;

final class SessionRules implements Rules<SessionCommand, SessionEvent, Session> {

    @Override
    public Decision<SessionEvent> decide(SessionCommand command, @Nullable Session session) {
        if (session == null) {
            return command instanceof OpenSession open
                    ? accept(opened(open))
                    : reject(NOT_FOUND, "There is no such session.");
        }
        return switch (command) {
            case OpenSession open ->
                    repeated(
                            open.userId().equals(session.userId())
                                    && open.tokenHash().equals(session.tokenHash())
                                    && open.expiresAt().equals(session.expiresAt()),
                            ALREADY_EXISTS,
                            "The session was opened with other content.");
            case RefreshSession refresh -> refresh(refresh, session);
            case CloseSession(var id) ->
                    session.isOpen() ? accept(new SessionClosed(id)) : accept();
            case ExpireSession expire -> expire(expire, session);
        };
    }

    @Override
    public Session evolve(@Nullable Session session, SessionEvent event) {
        return switch (event) {
            case SessionOpened(var id, var user, var hash, _, _, var expiresAt) ->
                    new Session(id, user, hash, expiresAt, true);
            case SessionRefreshed(_, _, var hash, var expiresAt) ->
                    existing(session).refreshed(hash, expiresAt);
            case SessionClosed _, TokenReused _, SessionExpired _ -> existing(session).ended();
        };
    }

    @Override
    public boolean mayAct(Actor actor, Session session) {
        return actor.is(session.userId());
    }

    private static SessionOpened opened(OpenSession open) {
        return new SessionOpened(
                open.sessionId(),
                open.userId(),
                open.tokenHash(),
                open.deviceInfo(),
                open.ipAddress(),
                open.expiresAt());
    }

    private static Decision<SessionEvent> refresh(RefreshSession refresh, Session session) {
        if (!session.isOpen() || !refresh.at().isBefore(session.expiresAt())) {
            return reject(SESSION_ENDED, "The session has ended; log in again.");
        }
        if (refresh.newTokenHash().equals(session.tokenHash())) {
            return accept(); // The same command again: only its sender knows the new token.
        }
        return refresh.presentedTokenHash().equals(session.tokenHash())
                ? accept(
                        new SessionRefreshed(
                                session.sessionId(),
                                session.userId(),
                                refresh.newTokenHash(),
                                refresh.expiresAt()))
                : accept(new TokenReused(session.sessionId()));
    }

    private static Decision<SessionEvent> expire(ExpireSession expire, Session session) {
        if (!session.isOpen()) {
            return accept();
        }
        return expire.at().isBefore(session.expiresAt())
                ? reject(SESSION_NOT_EXPIRED, "The session is still good.")
                : accept(new SessionExpired(session.sessionId()));
    }
}
