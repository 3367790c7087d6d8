package org.mindlinks.projections.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of client_companies. */
@Table("client_companies")
public record ClientCompanyRow(
        UUID id,
        @Indexed UUID userId,
        String legalName,
        String tradingName,
        String country,
        String taxId,
        @Indexed String verificationStatus,
        String businessType,
        @Nullable String rejectionReason) {}
