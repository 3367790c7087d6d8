package org.mindlinks.projections.contractor;

import java.util.UUID;
import org.mindlinks.projections.Table;

/** A row of contractor_profiles. */
@Table("contractor_profiles")
public record ContractorProfileRow(
        UUID id,
        UUID userId,
        String email,
        String firstName,
        String lastName,
        String country,
        String status,
        String onboardingStatus) {}
