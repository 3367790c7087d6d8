package org.mindlinks.command.process;

import java.util.UUID;
import org.mindlinks.domain.audit.IncidentCommand.ReportIncident;
import org.mindlinks.domain.audit.IncidentId;
import org.mindlinks.domain.audit.IncidentType;
import org.mindlinks.domain.audit.Subject;
import org.mindlinks.domain.auth.SessionEvent.TokenReused;
import org.mindlinks.domain.auth.UserEvent.UserLocked;

/** Puts on record what says that somebody else may be trying to use an account. */
final class WhenAccountAttackedReportIt implements ProcessManager {

    private final Reactions reactions =
            new Reactions()
                    .on(UserLocked.class, WhenAccountAttackedReportIt::locked)
                    .on(TokenReused.class, WhenAccountAttackedReportIt::reused);

    @Override
    public String name() {
        return "when-account-attacked-report-it";
    }

    @Override
    public Reactions reactions() {
        return reactions;
    }

    private static void locked(UserLocked locked, Reaction reaction) {
        reaction.demand(
                report(
                        IncidentId.of("user.locked", locked.userId(), locked.until()),
                        IncidentType.ACCOUNT_LOCKED,
                        "A user was locked out after too many failed logins.",
                        new Subject("user", locked.userId().value(), "user.locked", null)));
    }

    private static void reused(TokenReused reused, Reaction reaction) {
        reaction.demand(
                report(
                        IncidentId.of("session.token-reused", reused.sessionId()),
                        IncidentType.TOKEN_REUSED,
                        "A refresh token came a second time; its session was ended.",
                        subject(reused.sessionId().value())));
    }

    private static Subject subject(UUID session) {
        return new Subject("session", session, "session.token-reused", null);
    }

    private static ReportIncident report(
            IncidentId id, IncidentType type, String message, Subject subject) {
        return new ReportIncident(id, type, message, subject, 1, null);
    }
}
