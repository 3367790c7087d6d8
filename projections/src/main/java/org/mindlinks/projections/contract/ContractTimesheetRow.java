package org.mindlinks.projections.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of contract_timesheets. */
@Table("contract_timesheets")
public record ContractTimesheetRow(
        UUID id,
        @Indexed UUID contractId,
        @Indexed UUID contractorId,
        @Indexed UUID clientId,
        LocalDate periodStart,
        LocalDate periodEnd,
        BigDecimal hoursWorked,
        BigDecimal totalAmount,
        String currency,
        String status,
        @Nullable String rejectionReason) {}
