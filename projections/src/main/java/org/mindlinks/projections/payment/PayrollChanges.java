package org.mindlinks.projections.payment;

import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;
import static org.mindlinks.projections.Change.updateWhere;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.payment.PayrollEvent;
import org.mindlinks.domain.payment.PayrollEvent.PayrollApproved;
import org.mindlinks.domain.payment.PayrollEvent.PayrollAwaitsFunds;
import org.mindlinks.domain.payment.PayrollEvent.PayrollCancelled;
import org.mindlinks.domain.payment.PayrollEvent.PayrollDrafted;
import org.mindlinks.domain.payment.PayrollEvent.PayrollFinished;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemFailed;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemPaid;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemsAdded;
import org.mindlinks.domain.payment.PayrollEvent.PayrollProcessingStarted;
import org.mindlinks.domain.payment.PayrollEvent.PayrollReady;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.projections.Change;

/** Payrolls and their items. */
final class PayrollChanges {

    private record Status(String status) {}

    private record Ready(boolean ready) {}

    private record Totals(int contractorCount, BigDecimal totalAmount) {}

    private record Failed(String status, String failureReason) {}

    private PayrollChanges() {}

    static List<Change> of(PayrollEvent event) {
        return switch (event) {
            case PayrollDrafted(var id, var client, var period, var currency) ->
                    List.of(
                            insert(
                                    new PayrollRow(
                                            id.value(),
                                            client.value(),
                                            period.toString(), // ISO 8601, such as 2026-11
                                            0,
                                            Money.zero(currency).amount(),
                                            currency.getCurrencyCode(),
                                            "draft",
                                            false)));
            case PayrollItemsAdded added -> itemsAdded(added);
            case PayrollReady(var id) -> List.of(update(PayrollRow.class, id, new Ready(true)));
            case PayrollApproved(var id, _, _, _) -> List.of(status(id, "approved"));
            case PayrollAwaitsFunds(var id) -> List.of(status(id, "awaiting_funds"));
            case PayrollProcessingStarted(var id, _) ->
                    List.of(
                            status(id, "processing"),
                            updateWhere(
                                    PayrollItemRow.class,
                                    "payrollId",
                                    id,
                                    new Status("processing")));
            case PayrollItemPaid(_, _, var item) ->
                    List.of(update(PayrollItemRow.class, item.itemId(), new Status("paid")));
            case PayrollItemFailed(_, _, var item, var reason) ->
                    List.of(
                            update(
                                    PayrollItemRow.class,
                                    item.itemId(),
                                    new Failed("failed", reason)));
            case PayrollFinished(var id, _, _, var failedItems) ->
                    List.of(status(id, failedItems > 0 ? "partially_paid" : "paid"));
            case PayrollCancelled(var id, _) -> List.of(status(id, "cancelled"));
        };
    }

    private static List<Change> itemsAdded(PayrollItemsAdded added) {
        var changes = new ArrayList<Change>();
        changes.add(
                update(
                        PayrollRow.class,
                        added.payrollId(),
                        new Totals(added.contractorCount(), added.totalAmount().amount())));
        for (var item : added.items()) {
            changes.add(
                    insert(
                            new PayrollItemRow(
                                    item.itemId().value(),
                                    added.payrollId().value(),
                                    added.clientId().value(),
                                    item.contractorId().value(),
                                    item.contractId().value(),
                                    item.amount().amount(),
                                    item.amount().currency().getCurrencyCode(),
                                    "pending",
                                    null)));
        }
        return changes;
    }

    private static Change status(PayrollId id, String status) {
        return update(PayrollRow.class, id, new Status(status));
    }
}
