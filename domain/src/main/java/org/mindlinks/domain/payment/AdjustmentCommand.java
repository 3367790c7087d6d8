package org.mindlinks.domain.payment;

import org.mindlinks.domain.Command;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.auth.UserId;

/** What can be asked of a correction of a wallet. */
public sealed interface AdjustmentCommand extends Command {
    AdjustmentId adjustmentId();

    @Override
    default AdjustmentId target() {
        return adjustmentId();
    }

    record ProposeAdjustment(
            AdjustmentId adjustmentId,
            WalletId walletId,
            AdjustmentType type,
            Money amount,
            String reason,
            UserId proposedBy)
            implements AdjustmentCommand {}

    /** The second pair of eyes: it must be another admin's than the proposer's. */
    record ApproveAdjustment(AdjustmentId adjustmentId, UserId approvedBy)
            implements AdjustmentCommand {}

    /** Ends a proposal. Its own proposer may do that too. */
    record RejectAdjustment(AdjustmentId adjustmentId, UserId rejectedBy, String reason)
            implements AdjustmentCommand {}

    /** The wallet has it in its balance. */
    record RecordAdjustmentApplied(AdjustmentId adjustmentId) implements AdjustmentCommand {}

    /** The wallet refused it for ever. */
    record RecordAdjustmentRefused(AdjustmentId adjustmentId, Rejection reason)
            implements AdjustmentCommand {}
}
