package org.mindlinks.projections.auth;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Hidden;
import org.mindlinks.projections.Table;
import org.mindlinks.projections.Unique;

/** A row of auth_users. */
@Table("auth_users")
public record AuthUserRow(
        UUID id,
        @Unique String email,
        @Hidden String passwordHash,
        String role,
        String status,
        boolean emailVerified,
        @Nullable Instant lastLogin,
        Instant createdAt) {}
