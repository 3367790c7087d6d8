package org.mindlinks.domain.payment;

import java.util.Currency;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;

/** What can be asked of the wallet of a contractor. */
public sealed interface WalletCommand extends Command {
    WalletId walletId();

    @Override
    default WalletId target() {
        return walletId();
    }

    record OpenWallet(WalletId walletId, ContractorId contractorId, Currency currency)
            implements WalletCommand {}

    /**
     * Pay that arrives from an escrow. A wallet that can't take it records that, so that a repeat
     * finds the same.
     */
    record CreditWallet(WalletId walletId, PayrollItemId itemId, Money amount)
            implements WalletCommand {}

    /**
     * Takes the money of a withdrawal out of the available balance before the withdrawal begins.
     */
    record HoldForWithdrawal(
            WalletId walletId, WithdrawalId withdrawalId, BankDetailsId bankDetailsId, Money amount)
            implements WalletCommand {}

    /** The payout arrived at the bank. */
    record SettleWithdrawal(WalletId walletId, WithdrawalId withdrawalId)
            implements WalletCommand {}

    /** The withdrawal failed or was cancelled before it was paid. */
    record ReleaseWithdrawal(WalletId walletId, WithdrawalId withdrawalId)
            implements WalletCommand {}

    /**
     * A paid payout came back from the bank. Frozen and closed wallets take it as well: the money
     * must be somewhere.
     */
    record TakeBackPayout(WalletId walletId, WithdrawalId withdrawalId) implements WalletCommand {}

    /**
     * A correction by admins. A wallet that can't take it records that, so that a repeat finds the
     * same.
     */
    record AdjustWallet(
            WalletId walletId,
            AdjustmentId adjustmentId,
            AdjustmentType type,
            Money amount,
            String reason,
            UserId approvedBy)
            implements WalletCommand {}

    record FreezeWallet(WalletId walletId, String reason) implements WalletCommand {}

    record UnfreezeWallet(WalletId walletId) implements WalletCommand {}

    record CloseWallet(WalletId walletId) implements WalletCommand {}
}
