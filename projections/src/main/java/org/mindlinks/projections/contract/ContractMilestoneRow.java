package org.mindlinks.projections.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of contract_milestones. */
@Table("contract_milestones")
public record ContractMilestoneRow(
        UUID id,
        @Indexed UUID contractId,
        @Indexed UUID clientId,
        @Indexed UUID contractorId,
        String title,
        BigDecimal amount,
        String currency,
        LocalDate dueDate,
        String status,
        @Nullable @Indexed UUID approvedBy,
        @Nullable String rejectionReason) {}
