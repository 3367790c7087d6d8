package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.util.UUID;
import org.mindlinks.projections.Table;

/** A row of payment_payroll. */
@Table("payment_payroll")
public record PayrollRow(
        UUID id,
        UUID clientId,
        String period,
        int contractorCount,
        BigDecimal totalAmount,
        String currency,
        String status,
        boolean ready) {}
