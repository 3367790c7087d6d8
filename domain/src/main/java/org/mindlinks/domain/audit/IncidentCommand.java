package org.mindlinks.domain.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.auth.UserId;

/** What can be asked of the record of an incident. */
public sealed interface IncidentCommand extends Command {
    IncidentId incidentId();

    @Override
    default IncidentId target() {
        return incidentId();
    }

    /**
     * Writes an incident down; one that is written down stays as it is.
     *
     * @param message for a person, without personal data
     * @param times how often it was seen
     * @param since from when on, where it was seen more than once
     */
    record ReportIncident(
            IncidentId incidentId,
            IncidentType type,
            String message,
            @Nullable Subject subject,
            int times,
            @Nullable Instant since)
            implements IncidentCommand {}

    /** Somebody has looked into it; the note says what came of that. */
    record ResolveIncident(IncidentId incidentId, UserId by, String note)
            implements IncidentCommand {}
}
