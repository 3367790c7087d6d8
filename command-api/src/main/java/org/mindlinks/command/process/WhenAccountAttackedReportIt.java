package org.mindlinks.command.process;

import java.util.UUID;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.audit.IncidentCommand.ReportIncident;
import org.mindlinks.domain.audit.IncidentId;
import org.mindlinks.domain.audit.IncidentType;
import org.mindlinks.domain.audit.Subject;
import org.mindlinks.domain.auth.SessionEvent.TokenReused;
import org.mindlinks.domain.auth.UserEvent.UserLocked;

/** Puts on record what says that somebody else may be trying to use an account. */
final class WhenAccountAttackedReportIt implements ProcessManager {

    @Override
    public String name() {
        return "when-account-attacked-report-it";
    }

    @Override
    public void on(Event event, Reaction reaction) {
        switch (event) {
            case UserLocked(var user, var until) ->
                    reaction.demand(
                            report(
                                    IncidentId.of("user.locked", user, until),
                                    IncidentType.ACCOUNT_LOCKED,
                                    "A user was locked out after too many failed logins.",
                                    new Subject("user", user.value(), "user.locked", null)));
            case TokenReused(var session) ->
                    reaction.demand(
                            report(
                                    IncidentId.of("session.token-reused", session),
                                    IncidentType.TOKEN_REUSED,
                                    "A refresh token came a second time; its session was ended.",
                                    subject(session.value())));
            default -> {}
        }
    }

    private static Subject subject(UUID session) {
        return new Subject("session", session, "session.token-reused", null);
    }

    private static ReportIncident report(
            IncidentId id, IncidentType type, String message, Subject subject) {
        return new ReportIncident(id, type, message, subject, 1, null);
    }
}
