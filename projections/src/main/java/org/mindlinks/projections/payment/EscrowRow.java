package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.util.UUID;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of payment_escrow. */
@Table("payment_escrow")
public record EscrowRow(
        UUID id,
        @Indexed UUID clientId,
        BigDecimal balance,
        BigDecimal pendingPayments,
        BigDecimal availableBalance,
        String currency) {}
