package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Table;

/** A row of payment_payroll_items. */
@Table("payment_payroll_items")
public record PayrollItemRow(
        UUID id,
        UUID payrollId,
        UUID clientId,
        UUID contractorId,
        UUID contractId,
        BigDecimal amount,
        String currency,
        String status,
        @Nullable String failureReason) {}
