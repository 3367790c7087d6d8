package org.mindlinks.domain.payment;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.auth.UserId;

/**
 * A correction of a wallet, under two pairs of eyes.
 *
 * @param reason why the proposer wants it
 * @param decidedBy who approved or rejected it; null before
 */
public record Adjustment(
        WalletId walletId,
        AdjustmentType type,
        Money amount,
        String reason,
        UserId proposedBy,
        AdjustmentStatus status,
        @Nullable UserId decidedBy) {

    public static final AggregateType<AdjustmentCommand, AdjustmentEvent, Adjustment> TYPE =
            new AggregateType<>(
                    "adjustment",
                    AdjustmentCommand.class,
                    AdjustmentEvent.class,
                    Adjustment.class,
                    new AdjustmentRules());

    Adjustment decided(AdjustmentStatus next, UserId by) {
        return new Adjustment(walletId, type, amount, reason, proposedBy, next, by);
    }

    Adjustment in(AdjustmentStatus next) {
        return new Adjustment(walletId, type, amount, reason, proposedBy, next, decidedBy);
    }
}
