package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of payment_payroll_items. */
@Table("payment_payroll_items")
public record PayrollItemRow(
        UUID id,
        @Indexed(whileFilling = true) UUID payrollId,
        @Indexed UUID clientId,
        @Indexed UUID contractorId,
        @Indexed UUID contractId,
        BigDecimal amount,
        String currency,
        String status,
        @Nullable String failureReason) {}
