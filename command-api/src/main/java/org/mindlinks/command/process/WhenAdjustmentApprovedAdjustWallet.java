package org.mindlinks.command.process;

import org.jspecify.annotations.Nullable;
import org.mindlinks.command.Outcome;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.payment.AdjustmentCommand.RecordAdjustmentApplied;
import org.mindlinks.domain.payment.AdjustmentCommand.RecordAdjustmentRefused;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentApproved;
import org.mindlinks.domain.payment.WalletCommand.AdjustWallet;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjustmentRefused;

/**
 * Takes an approved adjustment to its wallet, and the wallet's word back. The wallet remembers what
 * it said, so that a repeat neither moves money twice nor ends the adjustment otherwise.
 */
final class WhenAdjustmentApprovedAdjustWallet implements ProcessManager {

    private final Reactions reactions =
            new Reactions()
                    .on(AdjustmentApproved.class, WhenAdjustmentApprovedAdjustWallet::adjust);

    @Override
    public String name() {
        return "when-adjustment-approved-adjust-wallet";
    }

    @Override
    public Reactions reactions() {
        return reactions;
    }

    private static void adjust(AdjustmentApproved approved, Reaction reaction) {
        var id = approved.adjustmentId();
        var refusal =
                refusal(
                        reaction.send(
                                new AdjustWallet(
                                        approved.walletId(),
                                        id,
                                        approved.type(),
                                        approved.amount(),
                                        approved.reason(),
                                        approved.approvedBy())));
        reaction.demand(
                refusal == null
                        ? new RecordAdjustmentApplied(id)
                        : new RecordAdjustmentRefused(id, refusal));
    }

    private static @Nullable Rejection refusal(Outcome adjusted) {
        return switch (adjusted) {
            case Outcome.Rejected(var code, _) -> code;
            case Outcome.Accepted(var events, _) ->
                    events.stream()
                            .filter(WalletAdjustmentRefused.class::isInstance)
                            .map(event -> ((WalletAdjustmentRefused) event).reason())
                            .findFirst()
                            .orElse(null);
        };
    }
}
