package org.mindlinks.domain.payment;

import java.util.Map;
import java.util.Objects;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.ContractorId;

/** The invoices of a contractor. As none is ever removed, their count is the last number. */
public record InvoiceBook(ContractorId contractorId, Map<InvoiceId, Invoice> invoices) {

    public static final AggregateType<InvoiceCommand, InvoiceEvent, InvoiceBook> TYPE =
            new AggregateType<>(
                    "invoice-book",
                    InvoiceCommand.class,
                    InvoiceEvent.class,
                    InvoiceBook.class,
                    new InvoiceBookRules());

    /** Open, or settled one way or the other. */
    public enum Status {
        OPEN,
        PAID,
        VOID
    }

    /** One invoice of the book. */
    public record Invoice(ClientId clientId, ContractId contractId, Money amount, Status status) {
        Invoice in(Status next) {
            return new Invoice(clientId, contractId, amount, next);
        }
    }

    public InvoiceBook {
        invoices = Copies.of(invoices);
    }

    InvoiceBook with(InvoiceId id, Invoice invoice) {
        return new InvoiceBook(contractorId, Copies.with(invoices, id, invoice));
    }

    InvoiceBook with(InvoiceId id, Status status) {
        var invoice =
                Objects.requireNonNull(
                        invoices.get(id), "the stream settles an invoice that was not issued");
        return with(id, invoice.in(status));
    }
}
