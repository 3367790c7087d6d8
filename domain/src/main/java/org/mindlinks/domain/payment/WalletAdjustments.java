package org.mindlinks.domain.payment;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.INSUFFICIENT_FUNDS;
import static org.mindlinks.domain.Rejection.TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT;
import static org.mindlinks.domain.Rejection.WALLET_CLOSED;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.payment.Wallet.Adjusted;
import org.mindlinks.domain.payment.WalletCommand.AdjustWallet;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjusted;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjustmentRefused;

/**
 * What a wallet says to a correction that two admins want. A frozen wallet takes it: that is often
 * why it was frozen, and the money must be put right before it can be withdrawn. A closed wallet
 * gives, since a payout may have come back to it, and takes nothing. None goes below zero.
 */
final class WalletAdjustments {

    private WalletAdjustments() {}

    static Decision<WalletEvent> adjust(AdjustWallet adjust, Wallet wallet) {
        var before = wallet.adjustments().get(adjust.adjustmentId());
        if (before != null) {
            var same = before.type() == adjust.type() && before.amount().equals(adjust.amount());
            var refusal = before.refusal();
            return refusal != null && same
                    ? reject(refusal, "The wallet refused this adjustment before")
                    : repeated(
                            same,
                            TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT,
                            "The id was used before, for " + before.amount());
        }
        return Amounts.<WalletEvent>fault(adjust.amount(), wallet.currency())
                .orElseGet(() -> accept(decided(adjust, wallet)));
    }

    private static WalletEvent decided(AdjustWallet adjust, Wallet wallet) {
        var refusal = refusal(adjust, wallet);
        return refusal == null
                ? new WalletAdjusted(
                        adjust.walletId(),
                        adjust.adjustmentId(),
                        adjust.type(),
                        adjust.amount(),
                        adjust.reason(),
                        adjust.approvedBy(),
                        switch (adjust.type()) {
                            case CREDIT -> wallet.balances().add(adjust.amount());
                            case DEBIT -> wallet.balances().take(adjust.amount());
                        })
                : new WalletAdjustmentRefused(
                        adjust.walletId(),
                        adjust.adjustmentId(),
                        adjust.type(),
                        adjust.amount(),
                        refusal);
    }

    private static @Nullable Rejection refusal(AdjustWallet adjust, Wallet wallet) {
        return switch (adjust.type()) {
            case CREDIT -> wallet.status() == WalletStatus.CLOSED ? WALLET_CLOSED : null;
            case DEBIT ->
                    wallet.balances().available().isLessThan(adjust.amount())
                            ? INSUFFICIENT_FUNDS
                            : null;
        };
    }

    static Adjusted outcome(WalletAdjusted adjusted) {
        return new Adjusted(adjusted.type(), adjusted.amount(), null);
    }

    static Adjusted outcome(WalletAdjustmentRefused refused) {
        return new Adjusted(refused.type(), refused.amount(), refused.reason());
    }
}
