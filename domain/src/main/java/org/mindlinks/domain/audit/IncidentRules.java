package org.mindlinks.domain.audit;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.audit.IncidentCommand.ReportIncident;
import org.mindlinks.domain.audit.IncidentCommand.ResolveIncident;
import org.mindlinks.domain.audit.IncidentEvent.IncidentReported;
import org.mindlinks.domain.audit.IncidentEvent.IncidentResolved;

/** An incident is reported once and resolved once. */
final class IncidentRules implements Rules<IncidentCommand, IncidentEvent, Incident> {

    @Override
    public Decision<IncidentEvent> decide(IncidentCommand command, @Nullable Incident incident) {
        return switch (command) {
            case ReportIncident report -> incident == null ? accept(reported(report)) : accept();
            case ResolveIncident resolve -> resolve(resolve, incident);
        };
    }

    @Override
    public Incident evolve(@Nullable Incident incident, IncidentEvent event) {
        return switch (event) {
            case IncidentReported reported -> new Incident(reported.incidentId(), null);
            case IncidentResolved resolved -> new Incident(resolved.incidentId(), resolved);
        };
    }

    @Override
    public boolean mayAct(Actor actor, Incident incident) {
        return actor.isTrusted();
    }

    private static IncidentReported reported(ReportIncident report) {
        return new IncidentReported(
                report.incidentId(),
                report.type(),
                report.type().severity(),
                report.message(),
                report.subject(),
                report.times(),
                report.since());
    }

    private static Decision<IncidentEvent> resolve(
            ResolveIncident resolve, @Nullable Incident incident) {
        if (incident == null) {
            return reject(Rejection.NOT_FOUND, "There is no such incident.");
        }
        var resolved = new IncidentResolved(resolve.incidentId(), resolve.by(), resolve.note());
        return incident.resolved() == null
                ? accept(resolved)
                : repeated(
                        resolved.equals(incident.resolved()),
                        Rejection.WRONG_STATUS,
                        "The incident is resolved already.");
    }
}
