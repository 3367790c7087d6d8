package org.mindlinks.domain.payment;

import java.util.Currency;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;

/** What can have happened to a wallet. {@code after} are the balances when it had. */
public sealed interface WalletEvent extends Event {
    WalletId walletId();

    @EventName("wallet.opened")
    record WalletOpened(WalletId walletId, ContractorId contractorId, Currency currency)
            implements WalletEvent {}

    @EventName("wallet.credited")
    record WalletCredited(
            WalletId walletId, PayrollItemId itemId, Money amount, WalletBalances after)
            implements WalletEvent {}

    /**
     * The wallet was frozen or closed. It refuses this item for ever, since the money goes back to
     * the escrow.
     */
    @EventName("wallet.credit-refused")
    record CreditRefused(WalletId walletId, PayrollItemId itemId, Money amount, Rejection reason)
            implements WalletEvent {}

    @EventName("wallet.withdrawal-funds-held")
    record WithdrawalFundsHeld(
            WalletId walletId,
            ContractorId contractorId,
            WithdrawalId withdrawalId,
            BankDetailsId bankDetailsId,
            Money amount,
            WalletBalances after)
            implements WalletEvent {}

    @EventName("wallet.withdrawal-settled")
    record WithdrawalSettled(
            WalletId walletId, WithdrawalId withdrawalId, Money amount, WalletBalances after)
            implements WalletEvent {}

    @EventName("wallet.withdrawal-released")
    record WithdrawalReleased(
            WalletId walletId, WithdrawalId withdrawalId, Money amount, WalletBalances after)
            implements WalletEvent {}

    @EventName("wallet.payout-taken-back")
    record PayoutTakenBack(
            WalletId walletId, WithdrawalId withdrawalId, Money amount, WalletBalances after)
            implements WalletEvent {}

    /** Admins corrected the available balance; {@code approvedBy} answers for it. */
    @EventName("wallet.adjusted")
    record WalletAdjusted(
            WalletId walletId,
            AdjustmentId adjustmentId,
            AdjustmentType type,
            Money amount,
            String reason,
            UserId approvedBy,
            WalletBalances after)
            implements WalletEvent {}

    /** The wallet can't take the correction, and refuses it for ever. */
    @EventName("wallet.adjustment-refused")
    record WalletAdjustmentRefused(
            WalletId walletId,
            AdjustmentId adjustmentId,
            AdjustmentType type,
            Money amount,
            Rejection reason)
            implements WalletEvent {}

    @EventName("wallet.frozen")
    record WalletFrozen(WalletId walletId, String reason) implements WalletEvent {}

    @EventName("wallet.unfrozen")
    record WalletUnfrozen(WalletId walletId) implements WalletEvent {}

    @EventName("wallet.closed")
    record WalletClosed(WalletId walletId) implements WalletEvent {}
}
