package org.mindlinks.domain.payment;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.INVOICE_NOT_FOUND;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.InvoiceBook.Invoice;
import org.mindlinks.domain.payment.InvoiceBook.Status;
import org.mindlinks.domain.payment.InvoiceCommand.IssueInvoice;
import org.mindlinks.domain.payment.InvoiceCommand.PayInvoice;
import org.mindlinks.domain.payment.InvoiceCommand.VoidInvoice;
import org.mindlinks.domain.payment.InvoiceEvent.InvoiceIssued;
import org.mindlinks.domain.payment.InvoiceEvent.InvoicePaid;
import org.mindlinks.domain.payment.InvoiceEvent.InvoiceVoided;

/** Numbers without gaps: a voided invoice keeps its number. */
final class InvoiceBookRules implements Rules<InvoiceCommand, InvoiceEvent, InvoiceBook> {

    private static final int BASE = 36;

    /** 128 bits in base 36. */
    private static final int DIGITS = 25;

    @Override
    public Decision<InvoiceEvent> decide(InvoiceCommand command, @Nullable InvoiceBook book) {
        return switch (command) {
            case IssueInvoice issue -> issue(issue, book);
            case PayInvoice(var id, var invoice) ->
                    end(book, invoice, Status.PAID, new InvoicePaid(id, invoice));
            case VoidInvoice(var id, var invoice, var reason) ->
                    end(book, invoice, Status.VOID, new InvoiceVoided(id, invoice, reason));
        };
    }

    @Override
    public InvoiceBook evolve(@Nullable InvoiceBook book, InvoiceEvent event) {
        return switch (event) {
            case InvoiceIssued(
                            _,
                            var id,
                            _,
                            _,
                            var contractor,
                            var client,
                            var contract,
                            var amount) ->
                    (book == null ? new InvoiceBook(contractor, Map.of()) : book)
                            .with(id, new Invoice(client, contract, amount, Status.OPEN));
            case InvoicePaid(_, var id) -> existing(book).with(id, Status.PAID);
            case InvoiceVoided(_, var id, _) -> existing(book).with(id, Status.VOID);
        };
    }

    /** Payrolls issue and pay invoices; only admins void them. */
    @Override
    public boolean mayAct(Actor actor, InvoiceBook book) {
        return actor.isTrusted();
    }

    private static Decision<InvoiceEvent> issue(IssueInvoice issue, @Nullable InvoiceBook book) {
        if (book != null && !book.contractorId().equals(issue.contractorId())) {
            return reject(ALREADY_EXISTS, "The book is another contractor's");
        }
        var fault = Amounts.<InvoiceEvent>fault(issue.amount(), issue.amount().currency());
        if (fault.isPresent()) return fault.get();
        var before = book == null ? null : book.invoices().get(issue.invoiceId());
        if (before != null) {
            var asked =
                    new Invoice(
                            issue.clientId(), issue.contractId(), issue.amount(), before.status());
            return repeated(
                    asked.equals(before),
                    TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT,
                    "The invoice has other content");
        }
        var number = book == null ? 1 : book.invoices().size() + 1;
        return accept(
                new InvoiceIssued(
                        issue.bookId(),
                        issue.invoiceId(),
                        number,
                        invoiceNumber(issue.contractorId(), number),
                        issue.contractorId(),
                        issue.clientId(),
                        issue.contractId(),
                        issue.amount()));
    }

    private static Decision<InvoiceEvent> end(
            @Nullable InvoiceBook book, InvoiceId id, Status status, InvoiceEvent event) {
        if (book == null) return reject(NOT_FOUND, "There is no such invoice book");
        var invoice = book.invoices().get(id);
        if (invoice == null) return reject(INVOICE_NOT_FOUND, "The book has no such invoice");
        if (invoice.status() == status) return accept();
        return invoice.status() == Status.OPEN
                ? accept(event)
                : reject(WRONG_STATUS, "The invoice is " + invoice.status());
    }

    /** The contractor's whole id is in the number, so no two books can give the same. */
    private static String invoiceNumber(ContractorId contractor, int number) {
        UUID id = contractor.value();
        var bytes =
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        var digits = new BigInteger(1, bytes.array()).toString(BASE).toUpperCase(Locale.ROOT);
        return "INV-%s-%04d".formatted("0".repeat(DIGITS - digits.length()) + digits, number);
    }
}
