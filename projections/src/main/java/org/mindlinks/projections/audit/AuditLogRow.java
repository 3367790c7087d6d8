package org.mindlinks.projections.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/**
 * A row of audit_logs: what an admin or auditor did, or was refused.
 *
 * @param action the name of the event that came of it, or the route that was refused
 * @param outcome done or refused
 * @param code why it was refused; null where it was not
 * @param times how often the same was refused; 1 of what was done
 */
@Table("audit_logs")
public record AuditLogRow(
        UUID id,
        @Indexed Instant timestamp,
        @Indexed UUID adminId,
        String role,
        @Indexed String action,
        String entityType,
        @Indexed @Nullable UUID entityId,
        @Nullable String ipAddress,
        String outcome,
        @Nullable String code,
        int times,
        @Nullable String correlationId) {}
