package org.mindlinks.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.*;
import static org.mindlinks.domain.payment.Samples.*;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.payment.WithdrawalCommand.CancelWithdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutFailed;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutPaid;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutReference;
import org.mindlinks.domain.payment.WithdrawalCommand.RequestWithdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand.StartPayout;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutFailed;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutPaid;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutReturned;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutStarted;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutSubmitted;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalCancelled;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalRequested;

class WithdrawalRulesTest {

    private static final WithdrawalCommand REQUEST =
            new RequestWithdrawal(WITHDRAWAL, CONTRACTOR, BANK, eur("4.00"));
    private static final WithdrawalCommand CANCEL = new CancelWithdrawal(WITHDRAWAL);
    private static final WithdrawalCommand START = new StartPayout(WITHDRAWAL);
    private static final WithdrawalCommand REFERENCE =
            new RecordPayoutReference(WITHDRAWAL, "po-1");
    private static final WithdrawalCommand PAID = new RecordPayoutPaid(WITHDRAWAL);
    private static final WithdrawalCommand FAILED =
            new RecordPayoutFailed(WITHDRAWAL, "account closed");

    private static final Given<WithdrawalCommand, WithdrawalEvent, Withdrawal> PENDING =
            given(Withdrawal.TYPE).commands(REQUEST);

    private static final WithdrawalEvent STARTED =
            new PayoutStarted(WITHDRAWAL, CONTRACTOR, BANK, eur("4.00"));
    private static final WithdrawalEvent IS_CANCELLED =
            new WithdrawalCancelled(WITHDRAWAL, CONTRACTOR);
    private static final WithdrawalEvent IS_NAMED = new PayoutSubmitted(WITHDRAWAL, "po-1");
    private static final WithdrawalEvent IS_PAID = new PayoutPaid(WITHDRAWAL, CONTRACTOR);
    private static final WithdrawalEvent HAS_FAILED =
            new PayoutFailed(WITHDRAWAL, CONTRACTOR, eur("4.00"), "account closed");
    private static final WithdrawalEvent HAS_FAILED_UNSENT =
            new PayoutFailed(WITHDRAWAL, CONTRACTOR, eur("0.00"), "account closed");
    private static final WithdrawalEvent IS_RETURNED =
            new PayoutReturned(WITHDRAWAL, CONTRACTOR, eur("4.00"), "account closed");
    private static final Object NOTHING = List.of();

    static Stream<Arguments> transitions() {
        Object no = WRONG_STATUS;
        return Stream.of(
                // what was accepted before, then what follows from: cancel, start, reference, paid,
                // failed
                arguments(List.of(), List.of(IS_CANCELLED, STARTED, no, no, HAS_FAILED_UNSENT)),
                arguments(List.of(CANCEL), List.of(NOTHING, no, no, no, no)),
                arguments(List.of(START), List.of(no, NOTHING, IS_NAMED, IS_PAID, HAS_FAILED)),
                arguments(
                        List.of(START, REFERENCE),
                        List.of(no, NOTHING, NOTHING, IS_PAID, HAS_FAILED)),
                arguments(
                        List.of(START, REFERENCE, PAID),
                        List.of(no, NOTHING, NOTHING, NOTHING, IS_RETURNED)),
                arguments(List.of(START, PAID), List.of(no, NOTHING, no, NOTHING, IS_RETURNED)),
                arguments(List.of(START, PAID, FAILED), List.of(no, NOTHING, no, no, NOTHING)),
                arguments(List.of(START, FAILED), List.of(no, NOTHING, no, no, NOTHING)),
                arguments(List.of(FAILED), List.of(no, NOTHING, no, no, NOTHING)));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void each_status_answers_each_command(List<WithdrawalCommand> before, List<Object> answers) {
        var withdrawal = PENDING.commands(before.toArray(WithdrawalCommand[]::new));
        assertThat(Stream.of(CANCEL, START, REFERENCE, PAID, FAILED))
                .extracting(command -> answer(withdrawal, command))
                .isEqualTo(answers);
        withdrawal.when(REQUEST).thenNothing();
    }

    @Test
    void each_step_leads_to_its_status() {
        assertThat(PENDING.state().status()).isEqualTo(WithdrawalStatus.PENDING);
        assertThat(PENDING.commands(CANCEL).state().status()).isEqualTo(WithdrawalStatus.CANCELLED);
        assertThat(PENDING.commands(START).state().status()).isEqualTo(WithdrawalStatus.IN_TRANSIT);
        assertThat(PENDING.commands(START, PAID).state().status()).isEqualTo(WithdrawalStatus.PAID);
        assertThat(PENDING.commands(START, FAILED).state().status())
                .isEqualTo(WithdrawalStatus.FAILED);
        assertThat(PENDING.commands(START, PAID, FAILED).state().status())
                .isEqualTo(WithdrawalStatus.FAILED);
    }

    @Test
    void a_late_word_of_success_after_the_money_came_back_pays_nothing() {
        PENDING.commands(START, REFERENCE, PAID, FAILED).when(PAID).thenRejected(WRONG_STATUS);
    }

    @Test
    void a_request_is_made_once() {
        given(Withdrawal.TYPE)
                .when(REQUEST)
                .thenEvents(new WithdrawalRequested(WITHDRAWAL, CONTRACTOR, BANK, eur("4.00")));
        PENDING.when(new RequestWithdrawal(WITHDRAWAL, CONTRACTOR, BANK, eur("4.01")))
                .thenRejected(ALREADY_EXISTS);
        PENDING.when(new RequestWithdrawal(WITHDRAWAL, CONTRACTOR, OTHER_BANK, eur("4.00")))
                .thenRejected(ALREADY_EXISTS);
    }

    @Test
    void there_is_nothing_before_the_request() {
        given(Withdrawal.TYPE).when(START).thenRejected(NOT_FOUND);
        given(Withdrawal.TYPE)
                .when(new RequestWithdrawal(WITHDRAWAL, CONTRACTOR, BANK, eur("0.00")))
                .thenRejected(AMOUNT_NOT_POSITIVE);
    }

    @Test
    void a_withdrawal_is_its_contractors_to_command() {
        assertThat(PENDING.mayAct(new Actor(USER, Role.CONTRACTOR))).isTrue();
        assertThat(PENDING.mayAct(new Actor(USER, Role.CLIENT))).isFalse();
    }

    private static Object answer(
            Given<WithdrawalCommand, WithdrawalEvent, Withdrawal> given,
            WithdrawalCommand command) {
        var when = given.when(command);
        if (when.code() != null) return when.code();
        return when.events().isEmpty() ? NOTHING : when.events().getFirst();
    }
}
