package org.mindlinks.domain.payment;

import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;

/**
 * What a client pays for one month.
 *
 * @param ready whether all contracts were asked, so that no more items come
 * @param total the sum of the items
 * @param paid the items that reached their wallets
 * @param failed the items that did not
 */
public record Payroll(
        ClientId clientId,
        YearMonth period,
        PayrollStatus status,
        boolean ready,
        Money total,
        Map<PayrollItemId, PayrollItem> items,
        Set<PayrollItemId> paid,
        Set<PayrollItemId> failed) {

    public static final AggregateType<PayrollCommand, PayrollEvent, Payroll> TYPE =
            new AggregateType<>(
                    "payroll",
                    PayrollCommand.class,
                    PayrollEvent.class,
                    Payroll.class,
                    new PayrollRules());

    public Payroll {
        items = Copies.of(items);
        paid = Copies.of(paid);
        failed = Copies.of(failed);
    }

    static Payroll drafted(ClientId clientId, YearMonth period, Currency currency) {
        return new Payroll(
                clientId,
                period,
                PayrollStatus.DRAFT,
                false,
                Money.zero(currency),
                Map.of(),
                Set.of(),
                Set.of());
    }

    public Currency currency() {
        return total.currency();
    }

    /** How many items are neither paid nor failed. */
    int openItems() {
        return items.size() - paid.size() - failed.size();
    }

    /** Whether contracts are still being asked for what is payable. */
    public boolean isGathering() {
        return status == PayrollStatus.DRAFT && !ready;
    }

    boolean hasAll(List<PayrollItem> asked) {
        return asked.stream().allMatch(item -> item.equals(items.get(item.itemId())));
    }

    Payroll adding(List<PayrollItem> added, Money newTotal) {
        var more = items;
        for (var item : added) more = Copies.with(more, item.itemId(), item);
        return new Payroll(clientId, period, status, ready, newTotal, more, paid, failed);
    }

    Payroll complete() {
        return new Payroll(clientId, period, status, true, total, items, paid, failed);
    }

    Payroll in(PayrollStatus next) {
        return new Payroll(clientId, period, next, ready, total, items, paid, failed);
    }

    Payroll paid(PayrollItemId item) {
        return new Payroll(
                clientId, period, status, ready, total, items, Copies.with(paid, item), failed);
    }

    Payroll failed(PayrollItemId item) {
        return new Payroll(
                clientId, period, status, ready, total, items, paid, Copies.with(failed, item));
    }
}
