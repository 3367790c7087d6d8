package org.mindlinks.projections.auth;

import java.time.Instant;
import java.util.UUID;
import org.mindlinks.projections.Hidden;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of auth_sessions. */
@Table("auth_sessions")
public record AuthSessionRow(
        UUID id,
        @Indexed(whileFilling = true) UUID userId,
        @Hidden String token,
        String deviceInfo,
        String ipAddress,
        Instant expiresAt,
        boolean isActive) {}
