package org.mindlinks.projections.contractor;

import java.util.UUID;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;
import org.mindlinks.projections.Unique;

/** A row of contractor_profiles. */
@Table("contractor_profiles")
public record ContractorProfileRow(
        UUID id,
        @Indexed UUID userId,
        @Unique String email,
        String firstName,
        String lastName,
        String country,
        String status,
        String onboardingStatus) {}
