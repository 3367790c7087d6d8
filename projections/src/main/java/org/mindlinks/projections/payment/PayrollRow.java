package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.util.UUID;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of payment_payroll. */
@Table("payment_payroll")
public record PayrollRow(
        UUID id,
        @Indexed UUID clientId,
        String period,
        int contractorCount,
        BigDecimal totalAmount,
        String currency,
        @Indexed String status,
        boolean ready) {}
