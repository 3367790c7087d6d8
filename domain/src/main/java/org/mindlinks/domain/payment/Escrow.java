package org.mindlinks.domain.payment;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;

/**
 * The money of a client: what is free, and what is held for payrolls.
 *
 * @param transfers what came in (positive) and what went back to the bank (negative), by the
 *     sender's id
 * @param queue the payrolls that wait for funds, in the order of asking
 * @param holds the payrolls that have their funds, until the hold is released
 * @param returned the settled items whose wallet refused them; kept for ever, so that none is
 *     returned twice
 * @param closed the payrolls whose hold or place in the queue was released; they can't hold again
 */
public record Escrow(
        ClientId clientId,
        EscrowBalances balances,
        Map<TransferId, Money> transfers,
        List<Waiting> queue,
        Map<PayrollId, Hold> holds,
        Set<PayrollItemId> returned,
        Set<PayrollId> closed) {

    public static final AggregateType<EscrowCommand, EscrowEvent, Escrow> TYPE =
            new AggregateType<>(
                    "escrow",
                    EscrowCommand.class,
                    EscrowEvent.class,
                    Escrow.class,
                    new EscrowRules());

    /** A payroll in the queue for funds. */
    public record Waiting(PayrollId payrollId, Money amount) {}

    /**
     * The money of one payroll.
     *
     * @param amount what was asked for and held
     * @param left what is held still
     * @param settled the items whose money was sent on its way
     */
    public record Hold(Money amount, Money left, Map<PayrollItemId, PayrollItem> settled) {
        public Hold {
            settled = Copies.of(settled);
        }

        Hold settle(PayrollItem item) {
            return new Hold(
                    amount, left.minus(item.amount()), Copies.with(settled, item.itemId(), item));
        }
    }

    public Escrow {
        transfers = Copies.of(transfers);
        queue = Copies.of(queue);
        holds = Copies.of(holds);
        returned = Copies.of(returned);
        closed = Copies.of(closed);
    }

    static Escrow opened(ClientId clientId, Currency currency) {
        return new Escrow(
                clientId,
                EscrowBalances.none(currency),
                Map.of(),
                List.of(),
                Map.of(),
                Set.of(),
                Set.of());
    }

    public Currency currency() {
        return balances.available().currency();
    }

    /** Whether the whole amount of the payroll was held, and the hold is not yet released. */
    public boolean isHeld(PayrollId payroll) {
        return holds.containsKey(payroll);
    }

    /**
     * Whether the item's money came back. It must never be credited after that, whatever the wallet
     * would say now.
     */
    public boolean wasReturned(PayrollItemId item) {
        return returned.contains(item);
    }

    /** What the payroll asked for, held or waiting. */
    Optional<Money> askedFor(PayrollId payroll) {
        var hold = holds.get(payroll);
        if (hold != null) return Optional.of(hold.amount());
        return queue.stream()
                .filter(waiting -> waiting.payrollId().equals(payroll))
                .map(Waiting::amount)
                .findFirst();
    }

    Escrow moved(TransferId transfer, Money amount, EscrowBalances after) {
        return new Escrow(
                clientId,
                after,
                Copies.with(transfers, transfer, amount),
                queue,
                holds,
                returned,
                closed);
    }

    Escrow waiting(PayrollId payroll, Money amount) {
        var longer = Copies.with(queue, new Waiting(payroll, amount));
        return new Escrow(clientId, balances, transfers, longer, holds, returned, closed);
    }

    Escrow held(PayrollId payroll, Money amount, EscrowBalances after) {
        var more = Copies.with(holds, payroll, new Hold(amount, amount, Map.of()));
        return new Escrow(
                clientId, after, transfers, queueWithout(payroll), more, returned, closed);
    }

    Escrow settled(PayrollId payroll, PayrollItem item, EscrowBalances after) {
        var hold =
                Objects.requireNonNull(
                        holds.get(payroll), "the stream settles an item without a hold");
        var changed = Copies.with(holds, payroll, hold.settle(item));
        return new Escrow(clientId, after, transfers, queue, changed, returned, closed);
    }

    Escrow returned(PayrollItemId item, EscrowBalances after) {
        return new Escrow(
                clientId, after, transfers, queue, holds, Copies.with(returned, item), closed);
    }

    Escrow released(PayrollId payroll, EscrowBalances after) {
        return new Escrow(
                clientId,
                after,
                transfers,
                queueWithout(payroll),
                Copies.without(holds, payroll),
                returned,
                Copies.with(closed, payroll));
    }

    private List<Waiting> queueWithout(PayrollId payroll) {
        return queue.stream().filter(waiting -> !waiting.payrollId().equals(payroll)).toList();
    }
}
