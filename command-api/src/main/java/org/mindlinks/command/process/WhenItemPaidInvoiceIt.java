package org.mindlinks.command.process;

import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.payment.InvoiceBookId;
import org.mindlinks.domain.payment.InvoiceCommand.IssueInvoice;
import org.mindlinks.domain.payment.InvoiceCommand.PayInvoice;
import org.mindlinks.domain.payment.InvoiceId;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemPaid;
import org.mindlinks.domain.payment.PayrollItem;

/** Writes an invoice for each paid item into the book of its contractor. */
final class WhenItemPaidInvoiceIt implements ProcessManager {

    private final Reactions reactions =
            new Reactions().on(PayrollItemPaid.class, WhenItemPaidInvoiceIt::invoice);

    @Override
    public String name() {
        return "when-item-paid-invoice-it";
    }

    @Override
    public Reactions reactions() {
        return reactions;
    }

    private static void invoice(PayrollItemPaid paid, Reaction reaction) {
        var item = paid.item();
        var book = InvoiceBookId.of(item.contractorId());
        reaction.demand(issue(book, paid.clientId(), item));
        // An admin may have voided it in between; then it stays void.
        reaction.send(new PayInvoice(book, InvoiceId.of(item.itemId())));
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
