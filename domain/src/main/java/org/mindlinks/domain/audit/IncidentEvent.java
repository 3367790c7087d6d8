package org.mindlinks.domain.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.auth.UserId;

/** What can have happened to an incident; who caused it, and from where, is in the metadata. */
public sealed interface IncidentEvent extends Event {
    IncidentId incidentId();

    @EventName("incident.reported")
    record IncidentReported(
            IncidentId incidentId,
            IncidentType type,
            Severity severity,
            String message,
            @Nullable Subject subject,
            int times,
            @Nullable Instant since)
            implements IncidentEvent {}

    @EventName("incident.resolved")
    record IncidentResolved(IncidentId incidentId, UserId by, String note)
            implements IncidentEvent {}
}
