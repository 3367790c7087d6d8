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
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.payment.AdjustmentCommand.ApproveAdjustment;
import org.mindlinks.domain.payment.AdjustmentCommand.ProposeAdjustment;
import org.mindlinks.domain.payment.AdjustmentCommand.RecordAdjustmentApplied;
import org.mindlinks.domain.payment.AdjustmentCommand.RecordAdjustmentRefused;
import org.mindlinks.domain.payment.AdjustmentCommand.RejectAdjustment;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentApplied;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentApproved;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentProposed;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentRefused;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentRejected;

class AdjustmentRulesTest {

    private static final AdjustmentId ID = new AdjustmentId(Id.derived("adjustment", 1));
    private static final WalletId WALLET = WalletId.of(CONTRACTOR);
    private static final UserId ONE = new UserId(Id.derived("admin", 1));
    private static final UserId OTHER = new UserId(Id.derived("admin", 2));
    private static final UserId THIRD = new UserId(Id.derived("admin", 3));
    private static final String WHY = "paid twice in March";

    private static final AdjustmentCommand PROPOSE =
            propose(AdjustmentType.DEBIT, "4.00", WHY, ONE);
    private static final AdjustmentCommand APPROVE = new ApproveAdjustment(ID, OTHER);
    private static final AdjustmentCommand REJECT = new RejectAdjustment(ID, OTHER, "not so");
    private static final AdjustmentCommand APPLIED = new RecordAdjustmentApplied(ID);
    private static final AdjustmentCommand REFUSED =
            new RecordAdjustmentRefused(ID, INSUFFICIENT_FUNDS);

    private static final AdjustmentEvent IS_APPROVED =
            new AdjustmentApproved(ID, WALLET, AdjustmentType.DEBIT, eur("4.00"), WHY, OTHER);
    private static final AdjustmentEvent IS_REJECTED = new AdjustmentRejected(ID, OTHER, "not so");
    private static final AdjustmentEvent IS_APPLIED = new AdjustmentApplied(ID);
    private static final AdjustmentEvent IS_REFUSED = new AdjustmentRefused(ID, INSUFFICIENT_FUNDS);
    private static final Object NOTHING = List.of();

    private static final Given<AdjustmentCommand, AdjustmentEvent, Adjustment> PROPOSED =
            given(Adjustment.TYPE).commands(PROPOSE);

    private static AdjustmentCommand propose(
            AdjustmentType type, String amount, String reason, UserId by) {
        return new ProposeAdjustment(ID, WALLET, type, eur(amount), reason, by);
    }

    static Stream<Arguments> transitions() {
        Object no = WRONG_STATUS;
        return Stream.of(
                // what was accepted before, then what follows from: approve, reject, applied,
                // refused
                arguments(List.of(), List.of(IS_APPROVED, IS_REJECTED, no, no)),
                arguments(List.of(APPROVE), List.of(NOTHING, no, IS_APPLIED, IS_REFUSED)),
                arguments(List.of(REJECT), List.of(no, NOTHING, no, no)),
                arguments(List.of(APPROVE, APPLIED), List.of(NOTHING, no, NOTHING, no)),
                arguments(List.of(APPROVE, REFUSED), List.of(NOTHING, no, no, NOTHING)));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void each_status_answers_each_command(List<AdjustmentCommand> before, List<Object> answers) {
        var adjustment = PROPOSED.commands(before.toArray(AdjustmentCommand[]::new));
        assertThat(Stream.of(APPROVE, REJECT, APPLIED, REFUSED))
                .extracting(command -> answer(adjustment, command))
                .isEqualTo(answers);
        adjustment.when(PROPOSE).thenNothing();
    }

    @Test
    void the_proposer_cannot_approve_and_may_take_it_back() {
        PROPOSED.when(new ApproveAdjustment(ID, ONE)).thenRejected(APPROVER_IS_PROPOSER);
        PROPOSED.when(new RejectAdjustment(ID, ONE, "my mistake"))
                .thenEvents(new AdjustmentRejected(ID, ONE, "my mistake"));
    }

    @Test
    void a_third_admin_is_told_that_it_was_decided() {
        PROPOSED.commands(APPROVE)
                .when(new ApproveAdjustment(ID, THIRD))
                .thenRejected(WRONG_STATUS);
        PROPOSED.commands(REJECT)
                .when(new RejectAdjustment(ID, THIRD, "not so"))
                .thenRejected(WRONG_STATUS);
    }

    @Test
    void an_id_names_one_proposal() {
        given(Adjustment.TYPE)
                .when(PROPOSE)
                .thenEvents(
                        new AdjustmentProposed(
                                ID, WALLET, AdjustmentType.DEBIT, eur("4.00"), WHY, ONE));
        assertThat(
                        Stream.of(
                                propose(AdjustmentType.CREDIT, "4.00", WHY, ONE),
                                propose(AdjustmentType.DEBIT, "4.01", WHY, ONE),
                                propose(AdjustmentType.DEBIT, "4.00", "another reason", ONE),
                                propose(AdjustmentType.DEBIT, "4.00", WHY, OTHER)))
                .extracting(command -> PROPOSED.when(command).code())
                .containsOnly(ALREADY_EXISTS);
    }

    @Test
    void there_is_nothing_before_a_proposal_of_something() {
        given(Adjustment.TYPE).when(APPROVE).thenRejected(NOT_FOUND);
        given(Adjustment.TYPE)
                .when(propose(AdjustmentType.CREDIT, "0.00", WHY, ONE))
                .thenRejected(AMOUNT_NOT_POSITIVE);
    }

    @Test
    void only_admins_and_the_system_may_act() {
        assertThat(PROPOSED.mayAct(new Actor(OTHER, Role.ADMIN))).isTrue();
        assertThat(PROPOSED.mayAct(new Actor(USER, Role.CONTRACTOR))).isFalse();
        assertThat(PROPOSED.mayAct(new Actor(USER, Role.CLIENT))).isFalse();
    }

    private static Object answer(
            Given<AdjustmentCommand, AdjustmentEvent, Adjustment> given,
            AdjustmentCommand command) {
        var when = given.when(command);
        if (when.code() != null) return when.code();
        return when.events().isEmpty() ? NOTHING : when.events().getFirst();
    }
}
