package org.mindlinks.projections.payment;

import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;
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
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.projections.Change;

/** The balances of an escrow, and a transaction for each movement of its money. */
final class EscrowChanges {

    private record Balances(
            BigDecimal balance, BigDecimal pendingPayments, BigDecimal availableBalance) {}

    private EscrowChanges() {}

    static List<Change> of(EscrowEvent event, Instant at) {
        return switch (event) {
            case EscrowOpened(var id, var client, var currency) -> {
                var zero = Money.zero(currency).amount();
                yield List.of(
                        insert(
                                new EscrowRow(
                                        id.value(),
                                        client.value(),
                                        zero,
                                        zero,
                                        zero,
                                        currency.getCurrencyCode())));
            }
            case FundsDeposited(var id, var client, var deposit, var amount, var after) ->
                    List.of(
                            balances(id, after),
                            transaction(id, "deposit", deposit, client, amount, null, at));
            case PayrollFundsHeld(var id, var client, var payroll, var amount, var after) ->
                    List.of(
                            balances(id, after),
                            transaction(id, "hold", payroll, client, amount, payroll, at));
            case PayrollFundsAwaited _ -> List.of();
            case ItemSettled(var id, var client, var payroll, var item, var after) ->
                    List.of(
                            balances(id, after),
                            transaction(
                                    id,
                                    "settlement",
                                    item.itemId(),
                                    client,
                                    item.amount(),
                                    payroll,
                                    at));
            case SettlementReturned(var id, var client, var payroll, var item, var after) ->
                    List.of(
                            balances(id, after),
                            transaction(
                                    id,
                                    "return",
                                    item.itemId(),
                                    client,
                                    item.amount(),
                                    payroll,
                                    at));
            case HoldReleased(var id, var client, var payroll, var amount, var after) ->
                    amount.isZero() // Everything was settled, and no money moved.
                            ? List.of(balances(id, after))
                            : List.of(
                                    balances(id, after),
                                    transaction(
                                            id, "release", payroll, client, amount, payroll, at));
            case ClientRefunded(var id, var client, var refund, var amount, var after) ->
                    List.of(
                            balances(id, after),
                            transaction(id, "refund", refund, client, amount, null, at));
        };
    }

    private static Change balances(EscrowId id, EscrowBalances after) {
        var balance = after.available().plus(after.pending());
        return update(
                EscrowRow.class,
                id,
                new Balances(
                        balance.amount(), after.pending().amount(), after.available().amount()));
    }

    /**
     * Its id is made from its cause; the escrow is a part, since senders name transfers without
     * asking each other.
     */
    private static Change transaction(
            EscrowId escrow,
            String type,
            Id cause,
            ClientId client,
            Money amount,
            @Nullable PayrollId payroll,
            Instant at) {
        @Nullable UUID payrollId = payroll == null ? null : payroll.value();
        return insert(
                new TransactionRow(
                        Id.derived("transaction", escrow, type, cause),
                        client.value(),
                        type,
                        amount.amount(),
                        amount.currency().getCurrencyCode(),
                        "completed",
                        payrollId,
                        at));
    }
}
