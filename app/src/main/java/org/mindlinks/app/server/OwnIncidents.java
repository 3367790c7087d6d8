package org.mindlinks.app.server;

import java.util.Collection;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.audit.Incident;
import org.mindlinks.domain.audit.IncidentCommand.ReportIncident;
import org.mindlinks.domain.audit.IncidentId;
import org.mindlinks.domain.audit.IncidentType;
import org.mindlinks.domain.audit.Subject;
import org.mindlinks.projections.ParkedReports.Parked;
import org.mindlinks.projections.audit.AuditProjection;

/** What the core finds wrong with itself, written down. The same is reported once. */
final class OwnIncidents {

    private static final int LONGEST_MESSAGE = 2_000;

    private final Commands commands;

    OwnIncidents(Commands commands) {
        this.commands = commands;
    }

    void parked(Parked parked) {
        if (parked.area().equals(AuditProjection.PROJECTION.name())
                && parked.entityType().equals(Incident.TYPE.name())) {
            return; // The report could be parked too, and so on without end.
        }
        report(
                IncidentId.of("parked", parked.area(), parked.position()),
                IncidentType.EVENT_PARKED,
                "The event at position %d could not be applied to the tables of %s."
                        .formatted(parked.position(), parked.area()),
                new Subject(parked.entityType(), parked.entityId(), parked.eventType(), null));
    }

    void logContradicted(String finding) {
        report(
                IncidentId.of("log", finding),
                IncidentType.LOG_CONTRADICTED,
                finding,
                new Subject("log", null, "sign", null));
    }

    void verificationFailed(Collection<String> differences) {
        var all = String.join(" ", differences);
        report(
                IncidentId.of("verification", all),
                IncidentType.VERIFICATION_FAILED,
                all.substring(0, Math.min(all.length(), LONGEST_MESSAGE)),
                new Subject("log", null, "verify", null));
    }

    private void report(IncidentId id, IncidentType type, String message, Subject subject) {
        var name = id.value().toString();
        commands.send(
                new ReportIncident(id, type, message, subject, 1, null),
                new Origin(Actor.SYSTEM, null, null, name, "incident:" + name, null));
    }
}
