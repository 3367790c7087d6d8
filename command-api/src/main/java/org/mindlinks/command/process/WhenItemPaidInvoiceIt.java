package org.mindlinks.command.process;

import org.mindlinks.domain.Event;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.payment.InvoiceBookId;
import org.mindlinks.domain.payment.InvoiceCommand.IssueInvoice;
import org.mindlinks.domain.payment.InvoiceCommand.PayInvoice;
import org.mindlinks.domain.payment.InvoiceId;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemPaid;
import org.mindlinks.domain.payment.PayrollItem;

/** Writes an invoice for each paid item into the book of its contractor. */
final class WhenItemPaidInvoiceIt implements ProcessManager {

    @Override
    public String name() {
        return "when-item-paid-invoice-it";
    }

    @Override
    public void on(Event event, Reaction reaction) {
        if (event instanceof PayrollItemPaid(_, var client, var item)) {
            var book = InvoiceBookId.of(item.contractorId());
            reaction.demand(issue(book, client, item));
            // An admin may have voided it in between; then it stays void.
            reaction.send(new PayInvoice(book, InvoiceId.of(item.itemId())));
        }
    }

    private static IssueInvoice issue(InvoiceBookId book, ClientId client, PayrollItem item) {
        return new IssueInvoice(
                book,
                InvoiceId.of(item.itemId()),
                item.contractorId(),
                client,
                item.contractId(),
                item.amount());
    }
}
