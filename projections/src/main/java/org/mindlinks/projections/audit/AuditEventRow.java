package org.mindlinks.projections.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/**
 * A row of audit_events: what may be an attack, or a history that was tampered with.
 *
 * @param times how often it was seen, {@code since} then where that is more than one moment
 * @param actorId who did it, where that is known
 */
@Table("audit_events")
public record AuditEventRow(
        UUID id,
        @Indexed Instant timestamp,
        @Indexed String eventType,
        @Indexed String severity,
        String message,
        boolean resolved,
        int times,
        @Nullable Instant since,
        @Indexed @Nullable UUID actorId,
        @Nullable String ipAddress,
        @Nullable String entityType,
        @Nullable UUID entityId,
        @Nullable String action,
        @Nullable UUID resolvedBy,
        @Nullable String resolution) {}
