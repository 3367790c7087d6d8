package org.mindlinks.domain.payment;

import org.mindlinks.domain.Command;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.ContractorId;

/** What can be asked of the invoice book of a contractor. */
public sealed interface InvoiceCommand extends Command {
    InvoiceBookId bookId();

    @Override
    default InvoiceBookId target() {
        return bookId();
    }

    /** Gives the invoice the next number of the book. The first one opens the book. */
    record IssueInvoice(
            InvoiceBookId bookId,
            InvoiceId invoiceId,
            ContractorId contractorId,
            ClientId clientId,
            ContractId contractId,
            Money amount)
            implements InvoiceCommand {}

    record PayInvoice(InvoiceBookId bookId, InvoiceId invoiceId) implements InvoiceCommand {}

    record VoidInvoice(InvoiceBookId bookId, InvoiceId invoiceId, String reason)
            implements InvoiceCommand {}
}
