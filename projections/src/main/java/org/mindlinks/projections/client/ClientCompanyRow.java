package org.mindlinks.projections.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Table;

/** A row of client_companies. */
@Table("client_companies")
public record ClientCompanyRow(
        UUID id,
        UUID userId,
        String legalName,
        String tradingName,
        String country,
        String taxId,
        String verificationStatus,
        String businessType,
        @Nullable String rejectionReason) {}
