package org.mindlinks.command.process;

import java.time.Clock;
import java.util.UUID;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.auth.SessionCommand.ExpireSession;
import org.mindlinks.domain.auth.SessionEvent.SessionOpened;
import org.mindlinks.domain.auth.SessionEvent.SessionRefreshed;
import org.mindlinks.domain.auth.SessionId;

/** Ends a session at the moment that it may no longer be refreshed. A refresh moves that moment. */
final class WhenSessionOpenedExpireIt implements ProcessManager {

    private final DueTasks.Task expire;
    private final Reactions reactions;

    WhenSessionOpenedExpireIt(Commands commands, DueTasks due, Clock clock) {
        // A session that was refreshed meanwhile refuses, and its later task is the one that ends
        // it.
        expire =
                due.task(
                        "expire-session",
                        session ->
                                commands.send(
                                        new ExpireSession(new SessionId(session), clock.instant()),
                                        origin(session)));
        reactions =
                new Reactions()
                        .on(
                                SessionOpened.class,
                                (opened, _) ->
                                        expire.schedule(
                                                opened.sessionId().value(), opened.expiresAt()))
                        .on(
                                SessionRefreshed.class,
                                (refreshed, _) ->
                                        expire.reschedule(
                                                refreshed.sessionId().value(),
                                                refreshed.expiresAt()));
    }

    @Override
    public String name() {
        return "when-session-opened-expire-it";
    }

    @Override
    public Reactions reactions() {
        return reactions;
    }

    private static Origin origin(UUID session) {
        return new Origin(Actor.SYSTEM, null, null, session.toString(), "session:" + session, null);
    }
}
