package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of payment_withdrawals. */
@Table("payment_withdrawals")
public record WithdrawalRow(
        UUID id,
        @Indexed UUID contractorId,
        @Indexed UUID bankDetailsId,
        BigDecimal amount,
        String currency,
        @Indexed String status,
        @Nullable String stripePayoutId,
        @Nullable String failureReason) {}
