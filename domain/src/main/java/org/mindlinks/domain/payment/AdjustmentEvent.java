package org.mindlinks.domain.payment;

import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.auth.UserId;

/**
 * What can have happened to a correction of a wallet. No money moves here: the wallet says when it
 * did.
 */
public sealed interface AdjustmentEvent extends Event {
    AdjustmentId adjustmentId();

    @EventName("adjustment.proposed")
    record AdjustmentProposed(
            AdjustmentId adjustmentId,
            WalletId walletId,
            AdjustmentType type,
            Money amount,
            String reason,
            UserId proposedBy)
            implements AdjustmentEvent {}

    @EventName("adjustment.approved")
    record AdjustmentApproved(
            AdjustmentId adjustmentId,
            WalletId walletId,
            AdjustmentType type,
            Money amount,
            String reason,
            UserId approvedBy)
            implements AdjustmentEvent {}

    @EventName("adjustment.rejected")
    record AdjustmentRejected(AdjustmentId adjustmentId, UserId rejectedBy, String reason)
            implements AdjustmentEvent {}

    @EventName("adjustment.applied")
    record AdjustmentApplied(AdjustmentId adjustmentId) implements AdjustmentEvent {}

    @EventName("adjustment.refused")
    record AdjustmentRefused(AdjustmentId adjustmentId, Rejection reason)
            implements AdjustmentEvent {}
}
