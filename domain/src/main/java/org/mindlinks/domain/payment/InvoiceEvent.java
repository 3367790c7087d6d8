package org.mindlinks.domain.payment;

import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.ContractorId;

/** What can have happened in the invoice book of a contractor. */
public sealed interface InvoiceEvent extends Event {
    InvoiceBookId bookId();

    InvoiceId invoiceId();

    /**
     * {@code number} counts from 1 without gaps in each book; {@code invoiceNumber} is unique on
     * the platform.
     */
    @EventName("invoice.issued")
    record InvoiceIssued(
            InvoiceBookId bookId,
            InvoiceId invoiceId,
            int number,
            String invoiceNumber,
            ContractorId contractorId,
            ClientId clientId,
            ContractId contractId,
            Money amount)
            implements InvoiceEvent {}

    @EventName("invoice.paid")
    record InvoicePaid(InvoiceBookId bookId, InvoiceId invoiceId) implements InvoiceEvent {}

    @EventName("invoice.voided")
    record InvoiceVoided(InvoiceBookId bookId, InvoiceId invoiceId, String reason)
            implements InvoiceEvent {}
}
