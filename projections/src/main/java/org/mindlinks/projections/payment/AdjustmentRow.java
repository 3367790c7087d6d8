package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Table;

/**
 * A row of payment_adjustments. The ERD knows adjustments only when they have reached a wallet; who
 * is to approve one must see it before.
 */
@Table("payment_adjustments")
public record AdjustmentRow(
        UUID id,
        UUID walletId,
        String type,
        BigDecimal amount,
        String currency,
        String reason,
        String status,
        UUID proposedBy,
        @Nullable UUID decidedBy,
        @Nullable String failureReason,
        Instant createdAt) {}
