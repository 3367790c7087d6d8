package org.mindlinks.domain.payment;

import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;

/** What can have happened to a payroll. */
public sealed interface PayrollEvent extends Event {
    PayrollId payrollId();

    @EventName("payroll.drafted")
    record PayrollDrafted(
            PayrollId payrollId, ClientId clientId, YearMonth period, Currency currency)
            implements PayrollEvent {}

    /**
     * The totals are those of all items so far. An event holds at most {@value
     * PayrollRules#ITEMS_IN_EVENT} items.
     */
    @EventName("payroll.items-added")
    record PayrollItemsAdded(
            PayrollId payrollId,
            ClientId clientId,
            List<PayrollItem> items,
            int contractorCount,
            Money totalAmount)
            implements PayrollEvent {}

    @EventName("payroll.ready")
    record PayrollReady(PayrollId payrollId) implements PayrollEvent {}

    @EventName("payroll.approved")
    record PayrollApproved(
            PayrollId payrollId, ClientId clientId, Money totalAmount, UserId approvedBy)
            implements PayrollEvent {}

    @EventName("payroll.funds-awaited")
    record PayrollAwaitsFunds(PayrollId payrollId) implements PayrollEvent {}

    @EventName("payroll.processing-started")
    record PayrollProcessingStarted(PayrollId payrollId, ClientId clientId)
            implements PayrollEvent {}

    @EventName("payroll.item-paid")
    record PayrollItemPaid(PayrollId payrollId, ClientId clientId, PayrollItem item)
            implements PayrollEvent {}

    @EventName("payroll.item-failed")
    record PayrollItemFailed(
            PayrollId payrollId, ClientId clientId, PayrollItem item, String reason)
            implements PayrollEvent {}

    /** Each item is paid or failed; {@code failedItems} above zero make it partially paid. */
    @EventName("payroll.finished")
    record PayrollFinished(PayrollId payrollId, ClientId clientId, int paidItems, int failedItems)
            implements PayrollEvent {}

    @EventName("payroll.cancelled")
    record PayrollCancelled(PayrollId payrollId, ClientId clientId) implements PayrollEvent {}
}
