package org.mindlinks.domain.payment;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.ITEM_NOT_FOUND;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.PAYROLL_EMPTY;
import static org.mindlinks.domain.Rejection.PAYROLL_NOT_READY;
import static org.mindlinks.domain.Rejection.TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.PayrollCommand.AddItems;
import org.mindlinks.domain.payment.PayrollCommand.ApprovePayroll;
import org.mindlinks.domain.payment.PayrollCommand.AwaitFunds;
import org.mindlinks.domain.payment.PayrollCommand.CancelPayroll;
import org.mindlinks.domain.payment.PayrollCommand.DraftPayroll;
import org.mindlinks.domain.payment.PayrollCommand.FinishDraft;
import org.mindlinks.domain.payment.PayrollCommand.RecordItemFailed;
import org.mindlinks.domain.payment.PayrollCommand.RecordItemPaid;
import org.mindlinks.domain.payment.PayrollCommand.StartProcessing;
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

/**
 * From draft over approval and funding to an outcome for each item; cancelled only while nothing
 * can be paid.
 */
final class PayrollRules implements Rules<PayrollCommand, PayrollEvent, Payroll> {

    /** Keeps the stored bytes of one event far below their limit. */
    static final int ITEMS_IN_EVENT = 100;

    @Override
    public Decision<PayrollEvent> decide(PayrollCommand command, @Nullable Payroll payroll) {
        if (payroll == null) {
            return command instanceof DraftPayroll(var id, var client, var period, var currency)
                    ? accept(new PayrollDrafted(id, client, period, currency))
                    : reject(NOT_FOUND, "There is no such payroll");
        }
        return switch (command) {
            case DraftPayroll draft ->
                    repeated(
                            draft.clientId().equals(payroll.clientId())
                                    && draft.period().equals(payroll.period())
                                    && draft.currency().equals(payroll.currency()),
                            ALREADY_EXISTS,
                            "The payroll has another client, period or currency");
            case AddItems add -> add(add, payroll);
            case FinishDraft(var id) -> finishDraft(id, payroll);
            case ApprovePayroll approve -> approve(approve, payroll);
            case AwaitFunds(var id) -> awaitFunds(id, payroll);
            case StartProcessing(var id) -> start(id, payroll);
            case RecordItemPaid paid -> paid(paid, payroll);
            case RecordItemFailed failed -> failed(failed, payroll);
            case CancelPayroll(var id) -> cancel(id, payroll);
        };
    }

    @Override
    public Payroll evolve(@Nullable Payroll payroll, PayrollEvent event) {
        return switch (event) {
            case PayrollDrafted(_, var client, var period, var currency) ->
                    Payroll.drafted(client, period, currency);
            case PayrollItemsAdded(_, _, var items, _, var total) ->
                    existing(payroll).adding(items, total);
            case PayrollReady _ -> existing(payroll).complete();
            case PayrollApproved _ -> existing(payroll).in(PayrollStatus.APPROVED);
            case PayrollAwaitsFunds _ -> existing(payroll).in(PayrollStatus.AWAITING_FUNDS);
            case PayrollProcessingStarted _ -> existing(payroll).in(PayrollStatus.PROCESSING);
            case PayrollItemPaid(_, _, var item) -> existing(payroll).paid(item.itemId());
            case PayrollItemFailed(_, _, var item, _) -> existing(payroll).failed(item.itemId());
            case PayrollFinished(_, _, _, var failedItems) ->
                    existing(payroll)
                            .in(
                                    failedItems == 0
                                            ? PayrollStatus.PAID
                                            : PayrollStatus.PARTIALLY_PAID);
            case PayrollCancelled _ -> existing(payroll).in(PayrollStatus.CANCELLED);
        };
    }

    @Override
    public boolean mayAct(Actor actor, Payroll payroll) {
        return actor.is(payroll.clientId());
    }

    private static Decision<PayrollEvent> add(AddItems add, Payroll payroll) {
        if (payroll.status() != PayrollStatus.DRAFT || payroll.ready()) {
            return payroll.hasAll(add.items()) ? accept() : wrongStatus(payroll);
        }
        var fresh = new LinkedHashMap<PayrollItemId, PayrollItem>();
        for (var item : add.items()) {
            var fault = Amounts.<PayrollEvent>fault(item.amount(), payroll.currency());
            if (fault.isPresent()) return fault.get();
        }
        for (var item : add.items()) {
            var known =
                    payroll.items()
                            .getOrDefault(item.itemId(), fresh.getOrDefault(item.itemId(), item));
            if (!known.equals(item)) {
                return reject(
                        TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT,
                        "The payroll has the item with " + known.amount());
            }
            if (!payroll.items().containsKey(item.itemId())) fresh.put(item.itemId(), item);
        }
        return accept(inParts(add.payrollId(), payroll, List.copyOf(fresh.values())));
    }

    /** Several events of which none is too big, each with the totals so far. */
    private static List<PayrollEvent> inParts(
            PayrollId id, Payroll payroll, List<PayrollItem> items) {
        Set<ContractorId> contractors = new HashSet<>();
        payroll.items().values().forEach(item -> contractors.add(item.contractorId()));
        var total = payroll.total();
        var events = new ArrayList<PayrollEvent>();
        for (int from = 0; from < items.size(); from += ITEMS_IN_EVENT) {
            var part = items.subList(from, Math.min(from + ITEMS_IN_EVENT, items.size()));
            for (var item : part) {
                contractors.add(item.contractorId());
                total = total.plus(item.amount());
            }
            events.add(
                    new PayrollItemsAdded(
                            id, payroll.clientId(), List.copyOf(part), contractors.size(), total));
        }
        return events;
    }

    private static Decision<PayrollEvent> finishDraft(PayrollId id, Payroll payroll) {
        if (payroll.ready()) return accept();
        return payroll.status() == PayrollStatus.DRAFT
                ? accept(new PayrollReady(id))
                : wrongStatus(payroll);
    }

    private static Decision<PayrollEvent> approve(ApprovePayroll approve, Payroll payroll) {
        return switch (payroll.status()) {
            case DRAFT -> {
                if (!payroll.ready())
                    yield reject(PAYROLL_NOT_READY, "Items are still being collected");
                if (payroll.items().isEmpty())
                    yield reject(PAYROLL_EMPTY, "There is nothing to pay");
                yield accept(
                        new PayrollApproved(
                                approve.payrollId(),
                                payroll.clientId(),
                                payroll.total(),
                                approve.approvedBy()));
            }
            case APPROVED, AWAITING_FUNDS, PROCESSING, PAID, PARTIALLY_PAID -> accept();
            case CANCELLED -> wrongStatus(payroll);
        };
    }

    /**
     * Old news, where processing has begun: whoever reports it late must not conclude that the hold
     * is not needed.
     */
    private static Decision<PayrollEvent> awaitFunds(PayrollId id, Payroll payroll) {
        return switch (payroll.status()) {
            case APPROVED -> accept(new PayrollAwaitsFunds(id));
            case AWAITING_FUNDS, PROCESSING, PAID, PARTIALLY_PAID -> accept();
            case DRAFT, CANCELLED -> wrongStatus(payroll);
        };
    }

    private static Decision<PayrollEvent> start(PayrollId id, Payroll payroll) {
        return switch (payroll.status()) {
            case APPROVED, AWAITING_FUNDS ->
                    accept(new PayrollProcessingStarted(id, payroll.clientId()));
            case PROCESSING, PAID, PARTIALLY_PAID -> accept();
            case DRAFT, CANCELLED -> wrongStatus(payroll);
        };
    }

    private static Decision<PayrollEvent> paid(RecordItemPaid paid, Payroll payroll) {
        if (payroll.paid().contains(paid.itemId())) return accept();
        if (payroll.status() != PayrollStatus.PROCESSING
                || payroll.failed().contains(paid.itemId())) {
            return wrongStatus(payroll);
        }
        var item = payroll.items().get(paid.itemId());
        return item == null
                ? noItem()
                : outcome(
                        new PayrollItemPaid(paid.payrollId(), payroll.clientId(), item),
                        payroll.paid(item.itemId()));
    }

    private static Decision<PayrollEvent> failed(RecordItemFailed failed, Payroll payroll) {
        if (payroll.failed().contains(failed.itemId())) return accept();
        if (payroll.status() != PayrollStatus.PROCESSING
                || payroll.paid().contains(failed.itemId())) {
            return wrongStatus(payroll);
        }
        var item = payroll.items().get(failed.itemId());
        return item == null
                ? noItem()
                : outcome(
                        new PayrollItemFailed(
                                failed.payrollId(), payroll.clientId(), item, failed.reason()),
                        payroll.failed(item.itemId()));
    }

    /** The last open item finishes the payroll. */
    private static Decision<PayrollEvent> outcome(PayrollEvent event, Payroll after) {
        return after.openItems() > 0
                ? accept(event)
                : accept(
                        event,
                        new PayrollFinished(
                                event.payrollId(),
                                after.clientId(),
                                after.paid().size(),
                                after.failed().size()));
    }

    private static Decision<PayrollEvent> cancel(PayrollId id, Payroll payroll) {
        return switch (payroll.status()) {
            case DRAFT, APPROVED, AWAITING_FUNDS ->
                    accept(new PayrollCancelled(id, payroll.clientId()));
            case CANCELLED -> accept();
            case PROCESSING, PAID, PARTIALLY_PAID -> wrongStatus(payroll);
        };
    }

    private static Decision<PayrollEvent> wrongStatus(Payroll payroll) {
        var ready = payroll.status() == PayrollStatus.DRAFT && payroll.ready() ? ", and ready" : "";
        return reject(WRONG_STATUS, "The payroll is " + payroll.status() + ready);
    }

    private static Decision<PayrollEvent> noItem() {
        return reject(ITEM_NOT_FOUND, "The payroll has no such item");
    }
}
