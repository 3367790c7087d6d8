package org.mindlinks.domain.audit;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names an incident. */
public record IncidentId(UUID value) implements Id {

    /** The one incident that follows from something: who sees that again reports the same. */
    public static IncidentId of(Object... something) {
        return new IncidentId(Id.derived("incident", something));
    }
}
