package org.mindlinks.domain.audit;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.audit.IncidentEvent.IncidentResolved;

/**
 * An incident on record.
 *
 * @param resolved how it ended; null while it is open
 */
public record Incident(IncidentId incidentId, @Nullable IncidentResolved resolved) {

    public static final AggregateType<IncidentCommand, IncidentEvent, Incident> TYPE =
            new AggregateType<>(
                    "incident",
                    IncidentCommand.class,
                    IncidentEvent.class,
                    Incident.class,
                    new IncidentRules());
}
