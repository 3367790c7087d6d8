package org.mindlinks.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.*;
import static org.mindlinks.domain.payment.Samples.*;

import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Role;
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
import org.mindlinks.domain.payment.PayrollEvent.PayrollCancelled;
import org.mindlinks.domain.payment.PayrollEvent.PayrollFinished;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemFailed;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemPaid;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemsAdded;

class PayrollRulesTest {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final PayrollItem FIRST = item(1, eur("10.00"));
    private static final PayrollItem SECOND = item(2, eur("5.00"));

    private static final PayrollCommand FINISH_DRAFT = new FinishDraft(PAYROLL);
    private static final PayrollCommand APPROVE = new ApprovePayroll(PAYROLL, USER);
    private static final PayrollCommand AWAIT = new AwaitFunds(PAYROLL);
    private static final PayrollCommand START = new StartProcessing(PAYROLL);
    private static final PayrollCommand FIRST_PAID = new RecordItemPaid(PAYROLL, FIRST.itemId());
    private static final PayrollCommand FIRST_FAILED =
            new RecordItemFailed(PAYROLL, FIRST.itemId(), "frozen");
    private static final PayrollCommand SECOND_PAID = new RecordItemPaid(PAYROLL, SECOND.itemId());
    private static final PayrollCommand CANCEL = new CancelPayroll(PAYROLL);

    private static final Given<PayrollCommand, PayrollEvent, Payroll> EMPTY =
            given(Payroll.TYPE).commands(new DraftPayroll(PAYROLL, CLIENT, MAY, EUR));
    private static final Given<PayrollCommand, PayrollEvent, Payroll> DRAFT =
            EMPTY.commands(add(FIRST, SECOND));
    private static final Given<PayrollCommand, PayrollEvent, Payroll> READY =
            DRAFT.commands(FINISH_DRAFT);
    private static final Given<PayrollCommand, PayrollEvent, Payroll> APPROVED =
            READY.commands(APPROVE);
    private static final Given<PayrollCommand, PayrollEvent, Payroll> AWAITING =
            APPROVED.commands(AWAIT);
    private static final Given<PayrollCommand, PayrollEvent, Payroll> PROCESSING =
            APPROVED.commands(START);
    private static final Given<PayrollCommand, PayrollEvent, Payroll> HALF =
            PROCESSING.commands(FIRST_PAID);
    private static final Given<PayrollCommand, PayrollEvent, Payroll> PAID =
            HALF.commands(SECOND_PAID);
    private static final Given<PayrollCommand, PayrollEvent, Payroll> PARTIALLY_PAID =
            PROCESSING.commands(FIRST_FAILED, SECOND_PAID);
    private static final Given<PayrollCommand, PayrollEvent, Payroll> CANCELLED =
            APPROVED.commands(CANCEL);

    /** What came of a command: a change, nothing, or a code. */
    private static String answer(
            Given<PayrollCommand, PayrollEvent, Payroll> given, PayrollCommand command) {
        var when = given.when(command);
        if (when.code() != null) return when.code().name();
        return when.events().isEmpty() ? "-" : "changed";
    }

    static Stream<Arguments> transitions() {
        var no = WRONG_STATUS.name();
        return Stream.of(
                // command, then the answer in: draft, ready, approved, awaiting, processing, paid,
                // partial, cancelled
                arguments(add(FIRST, SECOND), List.of("-", "-", "-", "-", "-", "-", "-", "-")),
                arguments(
                        add(item(3, eur("1.00"))), List.of("changed", no, no, no, no, no, no, no)),
                arguments(
                        add(item(1, eur("1.00"))),
                        List.of(
                                TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT.name(),
                                no,
                                no,
                                no,
                                no,
                                no,
                                no,
                                no)),
                arguments(FINISH_DRAFT, List.of("changed", "-", "-", "-", "-", "-", "-", "-")),
                arguments(
                        APPROVE,
                        List.of(PAYROLL_NOT_READY.name(), "changed", "-", "-", "-", "-", "-", no)),
                arguments(AWAIT, List.of(no, no, "changed", "-", "-", "-", "-", no)),
                arguments(START, List.of(no, no, "changed", "changed", "-", "-", "-", no)),
                arguments(FIRST_PAID, List.of(no, no, no, no, "changed", "-", no, no)),
                arguments(FIRST_FAILED, List.of(no, no, no, no, "changed", no, "-", no)),
                arguments(
                        new RecordItemPaid(PAYROLL, itemId(9)),
                        List.of(no, no, no, no, ITEM_NOT_FOUND.name(), no, no, no)),
                arguments(
                        new RecordItemFailed(PAYROLL, itemId(9), "why"),
                        List.of(no, no, no, no, ITEM_NOT_FOUND.name(), no, no, no)),
                arguments(
                        CANCEL,
                        List.of("changed", "changed", "changed", "changed", no, no, no, "-")));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void each_status_answers_each_command(PayrollCommand command, List<String> answers) {
        var payrolls =
                List.of(
                        DRAFT,
                        READY,
                        APPROVED,
                        AWAITING,
                        PROCESSING,
                        PAID,
                        PARTIALLY_PAID,
                        CANCELLED);
        assertThat(payrolls).extracting(payroll -> answer(payroll, command)).isEqualTo(answers);
    }

    @Test
    void each_step_leads_to_its_status() {
        assertThat(
                        List.of(
                                DRAFT,
                                READY,
                                APPROVED,
                                AWAITING,
                                PROCESSING,
                                PAID,
                                PARTIALLY_PAID,
                                CANCELLED))
                .extracting(payroll -> payroll.state().status())
                .containsExactly(
                        PayrollStatus.DRAFT,
                        PayrollStatus.DRAFT,
                        PayrollStatus.APPROVED,
                        PayrollStatus.AWAITING_FUNDS,
                        PayrollStatus.PROCESSING,
                        PayrollStatus.PAID,
                        PayrollStatus.PARTIALLY_PAID,
                        PayrollStatus.CANCELLED);
    }

    static Stream<Arguments> drafts() {
        return Stream.of(
                arguments(new DraftPayroll(PAYROLL, CLIENT, MAY, EUR), null),
                arguments(
                        new DraftPayroll(PAYROLL, CLIENT, MAY.plusMonths(1), EUR), ALREADY_EXISTS),
                arguments(
                        new DraftPayroll(PAYROLL, CLIENT, MAY, Currency.getInstance("JPY")),
                        ALREADY_EXISTS),
                arguments(add(), null),
                arguments(add(item(3, eur("0.00"))), AMOUNT_NOT_POSITIVE),
                arguments(add(item(3, jpy("1"))), CURRENCY_MISMATCH),
                arguments(add(item(1, jpy("10"))), CURRENCY_MISMATCH),
                arguments(
                        add(item(3, eur("1.00")), item(3, eur("2.00"))),
                        TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT));
    }

    @ParameterizedTest
    @MethodSource("drafts")
    void a_repeat_changes_nothing_and_a_fault_has_its_code(PayrollCommand command, Rejection code) {
        if (code == null) {
            DRAFT.when(command).thenNothing();
        } else {
            DRAFT.when(command).thenRejected(code);
        }
    }

    @Test
    void nothing_can_be_asked_of_a_payroll_that_was_not_drafted() {
        given(Payroll.TYPE).when(APPROVE).thenRejected(NOT_FOUND);
    }

    @Test
    void an_empty_payroll_is_not_approved() {
        EMPTY.when(APPROVE).thenRejected(PAYROLL_NOT_READY);
        EMPTY.commands(FINISH_DRAFT).when(APPROVE).thenRejected(PAYROLL_EMPTY);
    }

    @Test
    void a_cancelled_draft_can_not_be_finished() {
        DRAFT.commands(CANCEL).when(FINISH_DRAFT).thenRejected(WRONG_STATUS);
    }

    @Test
    void totals_run_over_all_items_and_a_contractor_counts_once() {
        var other =
                new PayrollItem(
                        itemId(3),
                        contract(3),
                        new ContractorId(Id.derived("contractor", 2)),
                        eur("1.00"));
        EMPTY.when(add(FIRST, SECOND))
                .thenEvents(
                        new PayrollItemsAdded(
                                PAYROLL, CLIENT, List.of(FIRST, SECOND), 1, eur("15.00")))
                .when(add(SECOND, other, other))
                .thenEvents(new PayrollItemsAdded(PAYROLL, CLIENT, List.of(other), 2, eur("16.00")))
                .commands(FINISH_DRAFT)
                .when(APPROVE)
                .thenEvents(new PayrollApproved(PAYROLL, CLIENT, eur("16.00"), USER));
    }

    @Test
    void many_items_are_split_over_events() {
        var items =
                IntStream.range(0, 2 * PayrollRules.ITEMS_IN_EVENT + 1)
                        .mapToObj(number -> item(number, eur("1.00")))
                        .toList();
        var events = EMPTY.when(new AddItems(PAYROLL, items)).events();
        assertThat(events)
                .extracting(event -> ((PayrollItemsAdded) event).items().size())
                .containsExactly(100, 100, 1);
        assertThat(events)
                .extracting(event -> ((PayrollItemsAdded) event).totalAmount())
                .containsExactly(eur("100.00"), eur("200.00"), eur("201.00"));
        assertThat(EMPTY.events(events).state().items()).hasSize(201);
    }

    @Test
    void the_last_outcome_finishes_the_payroll() {
        PROCESSING
                .when(FIRST_FAILED)
                .thenEvents(new PayrollItemFailed(PAYROLL, CLIENT, FIRST, "frozen"))
                .when(SECOND_PAID)
                .thenEvents(
                        new PayrollItemPaid(PAYROLL, CLIENT, SECOND),
                        new PayrollFinished(PAYROLL, CLIENT, 1, 1));
        HALF.when(SECOND_PAID)
                .thenEvents(
                        new PayrollItemPaid(PAYROLL, CLIENT, SECOND),
                        new PayrollFinished(PAYROLL, CLIENT, 2, 0));
    }

    @Test
    void an_item_has_one_outcome() {
        HALF.when(FIRST_PAID).thenNothing();
        HALF.when(FIRST_FAILED).thenRejected(WRONG_STATUS);
        PROCESSING.commands(FIRST_FAILED).when(FIRST_PAID).thenRejected(WRONG_STATUS);
    }

    @Test
    void a_cancelled_payroll_names_its_client() {
        AWAITING.when(CANCEL).thenEvents(new PayrollCancelled(PAYROLL, CLIENT));
    }

    @Test
    void a_payroll_is_its_clients_to_command() {
        assertThat(DRAFT.mayAct(new Actor(USER, Role.CLIENT))).isTrue();
        assertThat(DRAFT.mayAct(new Actor(USER, Role.CONTRACTOR))).isFalse();
    }

    private static PayrollCommand add(PayrollItem... items) {
        return new AddItems(PAYROLL, List.of(items));
    }
}
