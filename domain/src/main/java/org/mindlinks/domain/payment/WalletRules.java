package org.mindlinks.domain.payment;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.HOLD_NOT_FOUND;
import static org.mindlinks.domain.Rejection.INSUFFICIENT_FUNDS;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT;
import static org.mindlinks.domain.Rejection.WALLET_CLOSED;
import static org.mindlinks.domain.Rejection.WALLET_FROZEN;
import static org.mindlinks.domain.Rejection.WALLET_NOT_EMPTY;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.payment.Wallet.Held;
import org.mindlinks.domain.payment.Wallet.Stage;
import org.mindlinks.domain.payment.WalletCommand.AdjustWallet;
import org.mindlinks.domain.payment.WalletCommand.CloseWallet;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletCommand.FreezeWallet;
import org.mindlinks.domain.payment.WalletCommand.HoldForWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletCommand.ReleaseWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.SettleWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.TakeBackPayout;
import org.mindlinks.domain.payment.WalletCommand.UnfreezeWallet;
import org.mindlinks.domain.payment.WalletEvent.CreditRefused;
import org.mindlinks.domain.payment.WalletEvent.PayoutTakenBack;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjusted;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjustmentRefused;
import org.mindlinks.domain.payment.WalletEvent.WalletClosed;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletEvent.WalletFrozen;
import org.mindlinks.domain.payment.WalletEvent.WalletOpened;
import org.mindlinks.domain.payment.WalletEvent.WalletUnfrozen;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalFundsHeld;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalReleased;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalSettled;

/**
 * A frozen or closed wallet takes no pay and begins no withdrawal; what has begun is always brought
 * to its end.
 */
final class WalletRules implements Rules<WalletCommand, WalletEvent, Wallet> {

    @Override
    public Decision<WalletEvent> decide(WalletCommand command, @Nullable Wallet wallet) {
        if (wallet == null) {
            return command instanceof OpenWallet(var id, var contractor, var currency)
                    ? accept(new WalletOpened(id, contractor, currency))
                    : reject(NOT_FOUND, "There is no such wallet");
        }
        return switch (command) {
            case OpenWallet(_, var contractor, var currency) ->
                    repeated(
                            contractor.equals(wallet.contractorId())
                                    && currency.equals(wallet.currency()),
                            ALREADY_EXISTS,
                            "The wallet is open with another contractor or currency");
            case CreditWallet credit -> credit(credit, wallet);
            case HoldForWithdrawal hold -> hold(hold, wallet);
            case SettleWithdrawal(var id, var withdrawal) ->
                    move(
                            wallet,
                            withdrawal,
                            Stage.HELD,
                            Stage.SETTLED,
                            amount ->
                                    new WithdrawalSettled(
                                            id,
                                            withdrawal,
                                            amount,
                                            wallet.balances().settle(amount)));
            case ReleaseWithdrawal(var id, var withdrawal) ->
                    move(
                            wallet,
                            withdrawal,
                            Stage.HELD,
                            Stage.RELEASED,
                            amount ->
                                    new WithdrawalReleased(
                                            id,
                                            withdrawal,
                                            amount,
                                            wallet.balances().release(amount)));
            case TakeBackPayout(var id, var withdrawal) ->
                    move(
                            wallet,
                            withdrawal,
                            Stage.SETTLED,
                            Stage.TAKEN_BACK,
                            amount ->
                                    new PayoutTakenBack(
                                            id,
                                            withdrawal,
                                            amount,
                                            wallet.balances().takeBack(amount)));
            case AdjustWallet adjust -> WalletAdjustments.adjust(adjust, wallet);
            case FreezeWallet(var id, var reason) ->
                    switch (wallet.status()) {
                        case OPEN -> accept(new WalletFrozen(id, reason));
                        case FROZEN -> accept();
                        case CLOSED -> closed();
                    };
            case UnfreezeWallet(var id) ->
                    switch (wallet.status()) {
                        case OPEN -> accept();
                        case FROZEN -> accept(new WalletUnfrozen(id));
                        case CLOSED -> closed();
                    };
            case CloseWallet(var id) -> close(id, wallet);
        };
    }

    @Override
    public Wallet evolve(@Nullable Wallet wallet, WalletEvent event) {
        return switch (event) {
            case WalletOpened(_, var contractor, var currency) ->
                    Wallet.opened(contractor, currency);
            case WalletCredited(_, var item, var amount, var after) ->
                    existing(wallet).credited(item, amount, after);
            case CreditRefused(_, var item, _, var reason) ->
                    existing(wallet).refused(item, reason);
            case WithdrawalFundsHeld(
                            _,
                            _,
                            var withdrawal,
                            var bankDetails,
                            var amount,
                            var after) ->
                    existing(wallet)
                            .held(withdrawal, new Held(amount, bankDetails, Stage.HELD), after);
            case WithdrawalSettled(_, var withdrawal, _, var after) ->
                    existing(wallet).moved(withdrawal, Stage.SETTLED, after);
            case WithdrawalReleased(_, var withdrawal, _, var after) ->
                    existing(wallet).moved(withdrawal, Stage.RELEASED, after);
            case PayoutTakenBack(_, var withdrawal, _, var after) ->
                    existing(wallet).moved(withdrawal, Stage.TAKEN_BACK, after);
            case WalletAdjusted adjusted ->
                    existing(wallet)
                            .adjusted(
                                    adjusted.adjustmentId(),
                                    WalletAdjustments.outcome(adjusted),
                                    adjusted.after());
            case WalletAdjustmentRefused refused ->
                    existing(wallet)
                            .adjusted(
                                    refused.adjustmentId(),
                                    WalletAdjustments.outcome(refused),
                                    existing(wallet).balances());
            case WalletFrozen _ -> existing(wallet).in(WalletStatus.FROZEN);
            case WalletUnfrozen _ -> existing(wallet).in(WalletStatus.OPEN);
            case WalletClosed _ -> existing(wallet).in(WalletStatus.CLOSED);
        };
    }

    @Override
    public boolean mayAct(Actor actor, Wallet wallet) {
        return actor.is(wallet.contractorId());
    }

    private static Decision<WalletEvent> credit(CreditWallet credit, Wallet wallet) {
        var amount = credit.amount();
        return Amounts.<WalletEvent>fault(amount, wallet.currency())
                .or(() ->
                        Optional.ofNullable(wallet.credits().get(credit.itemId()))
                                .map(before -> repeatedAs(before, amount.equals(before))))
                .or(() ->
                        Optional.ofNullable(wallet.refusals().get(credit.itemId()))
                                .map(reason ->
                                        reject(reason, "The wallet refused this item before")))
                .orElseGet(() ->
                        bar(wallet.status())
                                .<Decision<WalletEvent>>map(reason ->
                                        accept(
                                                new CreditRefused(
                                                        credit.walletId(),
                                                        credit.itemId(),
                                                        amount,
                                                        reason)))
                                .orElseGet(() ->
                                        accept(
                                                new WalletCredited(
                                                        credit.walletId(),
                                                        credit.itemId(),
                                                        amount,
                                                        wallet.balances().earn(amount)))));
    }

    private static Decision<WalletEvent> hold(HoldForWithdrawal hold, Wallet wallet) {
        var amount = hold.amount();
        var asked = new Held(amount, hold.bankDetailsId(), Stage.HELD);
        return Amounts.<WalletEvent>fault(amount, wallet.currency())
                .or(() ->
                        Optional.ofNullable(wallet.withdrawals().get(hold.withdrawalId()))
                                .map(before ->
                                        repeatedAs(
                                                before.amount(),
                                                asked.equals(before.in(Stage.HELD)))))
                .or(() -> barred(wallet))
                .or(() -> beyond(wallet.balances().available(), amount))
                .orElseGet(() ->
                        accept(
                                new WithdrawalFundsHeld(
                                        hold.walletId(),
                                        wallet.contractorId(),
                                        hold.withdrawalId(),
                                        hold.bankDetailsId(),
                                        amount,
                                        wallet.balances().hold(amount))));
    }

    /** Each stage is left once, so the money of a withdrawal moves at most once each way. */
    private static Decision<WalletEvent> move(
            Wallet wallet,
            WithdrawalId withdrawal,
            Stage from,
            Stage to,
            Function<Money, WalletEvent> event) {
        var held = wallet.withdrawals().get(withdrawal);
        if (held == null) return reject(HOLD_NOT_FOUND, "Nothing was held for the withdrawal");
        // What was taken back had been settled, so that a repeated settlement has happened too.
        if (held.stage() == to || (held.stage() == Stage.TAKEN_BACK && to == Stage.SETTLED))
            return accept();
        return held.stage() == from
                ? accept(event.apply(held.amount()))
                : reject(WRONG_STATUS, "The money of the withdrawal is " + held.stage());
    }

    private static Decision<WalletEvent> close(WalletId id, Wallet wallet) {
        if (wallet.status() == WalletStatus.CLOSED) return accept();
        var balances = wallet.balances();
        return balances.available().isZero() && balances.pending().isZero()
                ? accept(new WalletClosed(id))
                : reject(
                        WALLET_NOT_EMPTY,
                        "The wallet has "
                                + balances.available()
                                + " and holds "
                                + balances.pending());
    }

    private static Optional<Decision<WalletEvent>> barred(Wallet wallet) {
        return bar(wallet.status())
                .map(reason -> reject(reason, "The wallet is " + wallet.status()));
    }

    private static Optional<Rejection> bar(WalletStatus status) {
        return switch (status) {
            case OPEN -> Optional.empty();
            case FROZEN -> Optional.of(WALLET_FROZEN);
            case CLOSED -> Optional.of(WALLET_CLOSED);
        };
    }

    private static Optional<Decision<WalletEvent>> beyond(Money available, Money amount) {
        return available.isLessThan(amount)
                ? Optional.of(
                        reject(
                                INSUFFICIENT_FUNDS,
                                "%s is more than the available %s".formatted(amount, available)))
                : Optional.empty();
    }

    private static Decision<WalletEvent> repeatedAs(Money before, boolean same) {
        return repeated(
                same,
                TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT,
                "The id was used before, for " + before);
    }

    private static Decision<WalletEvent> closed() {
        return reject(WALLET_CLOSED, "The wallet is closed");
    }
}
