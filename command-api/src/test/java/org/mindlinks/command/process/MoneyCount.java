package org.mindlinks.command.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.payment.EscrowBalances;
import org.mindlinks.domain.payment.EscrowEvent;
import org.mindlinks.domain.payment.EscrowEvent.ClientRefunded;
import org.mindlinks.domain.payment.EscrowEvent.EscrowOpened;
import org.mindlinks.domain.payment.EscrowEvent.FundsDeposited;
import org.mindlinks.domain.payment.EscrowEvent.HoldReleased;
import org.mindlinks.domain.payment.EscrowEvent.ItemSettled;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsAwaited;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsHeld;
import org.mindlinks.domain.payment.EscrowEvent.SettlementReturned;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.WalletBalances;
import org.mindlinks.domain.payment.WalletEvent;
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
 * Counts all money after each event, apart from the rules: what came in from banks and didn't go
 * back to them is in an escrow, in a wallet, or between the two.
 */
final class MoneyCount {
    private final Map<Currency, Money> fromBanks = new HashMap<>();
    private final Map<Currency, Money> toBanks = new HashMap<>();
    private final Map<Id, Money> held = new HashMap<>();
    private final Map<PayrollItemId, Money> inTransit = new HashMap<>();

    void on(Event event) {
        switch (event) {
            case EscrowEvent escrow -> escrow(escrow);
            case WalletEvent wallet -> wallet(wallet);
            default -> {}
        }
        fromBanks.keySet().forEach(currency -> check(currency, event));
    }

    private void escrow(EscrowEvent event) {
        switch (event) {
            case FundsDeposited(var id, _, _, var amount, var after) -> {
                add(fromBanks, amount);
                now(id, after);
            }
            case ClientRefunded(var id, _, _, var amount, var after) -> {
                add(toBanks, amount);
                now(id, after);
            }
            case PayrollFundsHeld(var id, _, _, _, var after) -> now(id, after);
            case HoldReleased(var id, _, _, _, var after) -> now(id, after);
            case ItemSettled(var id, _, _, var item, var after) -> {
                assertThat(inTransit.put(item.itemId(), item.amount()))
                        .as("settled twice")
                        .isNull();
                now(id, after);
            }
            case SettlementReturned(var id, _, _, var item, var after) -> {
                arrives(item.itemId(), item.amount());
                now(id, after);
            }
            case EscrowOpened _, PayrollFundsAwaited _ -> {}
        }
    }

    private void wallet(WalletEvent event) {
        switch (event) {
            case WalletCredited(var id, var item, var amount, var after) -> {
                arrives(item, amount);
                now(id, after);
            }
            case WithdrawalFundsHeld(var id, _, _, _, _, var after) -> now(id, after);
            case WithdrawalReleased(var id, _, _, var after) -> now(id, after);
            case WithdrawalSettled(var id, _, var amount, var after) -> {
                add(toBanks, amount);
                now(id, after);
            }
            case PayoutTakenBack(var id, _, var amount, var after) -> {
                add(fromBanks, amount);
                now(id, after);
            }
            // What admins put right comes from outside, or goes there.
            case WalletAdjusted(var id, _, var type, var amount, _, _, var after) -> {
                add(
                        switch (type) {
                            case CREDIT -> fromBanks;
                            case DEBIT -> toBanks;
                        },
                        amount);
                now(id, after);
            }
            case WalletOpened _,
                    CreditRefused _,
                    WalletAdjustmentRefused _,
                    WalletFrozen _,
                    WalletUnfrozen _,
                    WalletClosed _ -> {}
        }
    }

    private void now(Id escrow, EscrowBalances after) {
        now(escrow, after.available(), after.pending());
    }

    private void now(Id wallet, WalletBalances after) {
        now(wallet, after.available(), after.pending());
    }

    private void now(Id account, Money available, Money pending) {
        assertThat(available.amount().signum()).as("available %s", available).isNotNegative();
        assertThat(pending.amount().signum()).as("pending %s", pending).isNotNegative();
        held.put(account, available.plus(pending));
    }

    private void arrives(PayrollItemId item, Money amount) {
        assertThat(inTransit.remove(item)).as("what arrives is on its way").isEqualTo(amount);
    }

    private void check(Currency currency, Event event) {
        var outside = of(fromBanks, currency).minus(of(toBanks, currency));
        var inside = sum(held, currency).plus(sum(inTransit, currency));
        assertThat(inside).as("all money after %s", event).isEqualTo(outside);
    }

    Money paidOut(Currency currency) {
        return of(toBanks, currency);
    }

    boolean nothingIsInTransit() {
        return inTransit.isEmpty();
    }

    private static void add(Map<Currency, Money> sums, Money amount) {
        sums.merge(amount.currency(), amount, Money::plus);
    }

    private static Money of(Map<Currency, Money> sums, Currency currency) {
        return sums.getOrDefault(currency, Money.zero(currency));
    }

    private static Money sum(Map<?, Money> amounts, Currency currency) {
        return amounts.values().stream()
                .filter(amount -> amount.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }
}
