package org.mindlinks.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.*;
import static org.mindlinks.domain.payment.Samples.*;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.InvoiceCommand.IssueInvoice;
import org.mindlinks.domain.payment.InvoiceCommand.PayInvoice;
import org.mindlinks.domain.payment.InvoiceCommand.VoidInvoice;
import org.mindlinks.domain.payment.InvoiceEvent.InvoiceIssued;
import org.mindlinks.domain.payment.InvoiceEvent.InvoicePaid;
import org.mindlinks.domain.payment.InvoiceEvent.InvoiceVoided;

class InvoiceBookRulesTest {

    private static final ContractorId ONE = new ContractorId(new UUID(0, 1));
    private static final InvoiceBookId BOOK = InvoiceBookId.of(ONE);
    private static final String PREFIX = "INV-0000000000000000000000001-";
    private static final InvoiceCommand PAY = new PayInvoice(BOOK, invoice(1));
    private static final InvoiceCommand VOID = new VoidInvoice(BOOK, invoice(1), "a mistake");

    private static final Given<InvoiceCommand, InvoiceEvent, InvoiceBook> ISSUED =
            given(InvoiceBook.TYPE).commands(issue(1, eur("10.00")));

    @Test
    void the_first_invoice_opens_the_book_and_numbers_have_no_gaps() {
        given(InvoiceBook.TYPE)
                .when(issue(1, eur("10.00")))
                .thenEvents(issued(1, 1, "0001", eur("10.00")))
                .when(issue(1, eur("10.00")))
                .thenNothing()
                .commands(VOID)
                .when(issue(2, jpy("7")))
                .thenEvents(issued(2, 2, "0002", jpy("7")));
    }

    @Test
    void the_largest_id_fits_the_number() {
        var last = new ContractorId(new UUID(-1, -1));
        var events =
                given(InvoiceBook.TYPE)
                        .when(
                                new IssueInvoice(
                                        InvoiceBookId.of(last),
                                        invoice(1),
                                        last,
                                        CLIENT,
                                        contract(1),
                                        eur("1.00")))
                        .events();
        assertThat(events)
                .extracting(event -> ((InvoiceIssued) event).invoiceNumber())
                .containsExactly("INV-F5LXX1ZZ5PNORYNQGLHZMSP33-0001");
    }

    @Test
    void an_invoice_keeps_its_content() {
        ISSUED.when(issue(1, eur("10.01"))).thenRejected(TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT);
        ISSUED.when(issue(1, jpy("10"))).thenRejected(TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT);
        ISSUED.when(issue(2, eur("0.00"))).thenRejected(AMOUNT_NOT_POSITIVE);
        ISSUED.when(
                        new IssueInvoice(
                                BOOK,
                                invoice(2),
                                new ContractorId(new UUID(0, 2)),
                                CLIENT,
                                contract(1),
                                eur("1.00")))
                .thenRejected(ALREADY_EXISTS);
    }

    @Test
    void an_open_invoice_is_paid_or_void_and_stays_so() {
        var paid = ISSUED.when(PAY).thenEvents(new InvoicePaid(BOOK, invoice(1)));
        paid.when(PAY).thenNothing();
        paid.when(VOID).thenRejected(WRONG_STATUS);
        paid.when(issue(1, eur("10.00"))).thenNothing();
        var voided = ISSUED.when(VOID).thenEvents(new InvoiceVoided(BOOK, invoice(1), "a mistake"));
        voided.when(VOID).thenNothing();
        voided.when(PAY).thenRejected(WRONG_STATUS);
    }

    @Test
    void an_unknown_invoice_is_neither_paid_nor_void() {
        ISSUED.when(new PayInvoice(BOOK, invoice(2))).thenRejected(INVOICE_NOT_FOUND);
        ISSUED.when(new VoidInvoice(BOOK, invoice(2), "why")).thenRejected(INVOICE_NOT_FOUND);
        given(InvoiceBook.TYPE).when(PAY).thenRejected(NOT_FOUND);
    }

    @Test
    void only_the_trusted_command_a_book() {
        assertThat(ISSUED.mayAct(Actor.SYSTEM)).isTrue();
        assertThat(ISSUED.mayAct(new Actor(USER, Role.CONTRACTOR))).isFalse();
    }

    private static InvoiceId invoice(int number) {
        return new InvoiceId(Id.derived("invoice", number));
    }

    private static InvoiceCommand issue(int number, Money amount) {
        return new IssueInvoice(BOOK, invoice(number), ONE, CLIENT, contract(1), amount);
    }

    private static InvoiceIssued issued(int id, int number, String suffix, Money amount) {
        return new InvoiceIssued(
                BOOK, invoice(id), number, PREFIX + suffix, ONE, CLIENT, contract(1), amount);
    }
}
