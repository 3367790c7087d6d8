package org.mindlinks.domain.payment;

import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;

/**
 * The money of a contractor: what is free, and what is on its way to the bank.
 *
 * @param credits the pay that arrived, by payroll item
 * @param refusals the pay that was sent back; kept, so that unfreezing the wallet can't make a
 *     repeat succeed
 * @param withdrawals all that were ever held for, so that a repeat is known
 * @param adjustments the corrections by admins, those that were refused as well
 */
public record Wallet(
        ContractorId contractorId,
        WalletStatus status,
        WalletBalances balances,
        Map<PayrollItemId, Money> credits,
        Map<PayrollItemId, Rejection> refusals,
        Map<WithdrawalId, Held> withdrawals,
        Map<AdjustmentId, Adjusted> adjustments) {

    public static final AggregateType<WalletCommand, WalletEvent, Wallet> TYPE =
            new AggregateType<>(
                    "wallet",
                    WalletCommand.class,
                    WalletEvent.class,
                    Wallet.class,
                    new WalletRules());

    /** What became of the money of a withdrawal. */
    public enum Stage {
        HELD,
        SETTLED,
        RELEASED,
        TAKEN_BACK
    }

    /** The money of one withdrawal. */
    public record Held(Money amount, BankDetailsId bankDetailsId, Stage stage) {
        Held in(Stage next) {
            return new Held(amount, bankDetailsId, next);
        }
    }

    /**
     * What became of one correction.
     *
     * @param refusal why the wallet took no notice of it; null where it is in the balance
     */
    public record Adjusted(AdjustmentType type, Money amount, @Nullable Rejection refusal) {}

    public Wallet {
        credits = Copies.of(credits);
        refusals = Copies.of(refusals);
        withdrawals = Copies.of(withdrawals);
        adjustments = Copies.of(adjustments);
    }

    static Wallet opened(ContractorId contractorId, Currency currency) {
        return new Wallet(
                contractorId,
                WalletStatus.OPEN,
                WalletBalances.none(currency),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    public Currency currency() {
        return balances.available().currency();
    }

    Wallet in(WalletStatus next) {
        return new Wallet(
                contractorId, next, balances, credits, refusals, withdrawals, adjustments);
    }

    Wallet credited(PayrollItemId item, Money amount, WalletBalances after) {
        return new Wallet(
                contractorId,
                status,
                after,
                Copies.with(credits, item, amount),
                refusals,
                withdrawals,
                adjustments);
    }

    Wallet refused(PayrollItemId item, Rejection reason) {
        return new Wallet(
                contractorId,
                status,
                balances,
                credits,
                Copies.with(refusals, item, reason),
                withdrawals,
                adjustments);
    }

    Wallet held(WithdrawalId withdrawal, Held held, WalletBalances after) {
        return new Wallet(
                contractorId,
                status,
                after,
                credits,
                refusals,
                Copies.with(withdrawals, withdrawal, held),
                adjustments);
    }

    Wallet adjusted(AdjustmentId adjustment, Adjusted outcome, WalletBalances after) {
        return new Wallet(
                contractorId,
                status,
                after,
                credits,
                refusals,
                withdrawals,
                Copies.with(adjustments, adjustment, outcome));
    }

    Wallet moved(WithdrawalId withdrawal, Stage stage, WalletBalances after) {
        var held =
                Objects.requireNonNull(
                        withdrawals.get(withdrawal),
                        "the stream moves a withdrawal without a hold");
        return held(withdrawal, held.in(stage), after);
    }
}
