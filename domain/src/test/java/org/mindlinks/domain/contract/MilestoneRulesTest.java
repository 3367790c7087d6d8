package org.mindlinks.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.AMOUNT_NOT_POSITIVE;
import static org.mindlinks.domain.Rejection.CURRENCY_MISMATCH;
import static org.mindlinks.domain.Rejection.MILESTONES_EXCEED_CONTRACT;
import static org.mindlinks.domain.Rejection.MILESTONE_NOT_FOUND;
import static org.mindlinks.domain.Rejection.WRONG_CONTRACT_TYPE;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.contract.ContractType.FIXED;
import static org.mindlinks.domain.contract.ContractType.MILESTONE;
import static org.mindlinks.domain.contract.Contracts.CLIENT_USER;
import static org.mindlinks.domain.contract.Contracts.ID;
import static org.mindlinks.domain.contract.Contracts.add;
import static org.mindlinks.domain.contract.Contracts.claim;
import static org.mindlinks.domain.contract.Contracts.day;
import static org.mindlinks.domain.contract.Contracts.draft;
import static org.mindlinks.domain.contract.Contracts.in;
import static org.mindlinks.domain.contract.Contracts.milestone;
import static org.mindlinks.domain.contract.Contracts.settle;
import static org.mindlinks.domain.contract.Contracts.signed;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Outcomes;
import org.mindlinks.domain.contract.ContractCommand.AddMilestone;
import org.mindlinks.domain.contract.ContractCommand.ApproveMilestone;
import org.mindlinks.domain.contract.ContractCommand.DraftContract;
import org.mindlinks.domain.contract.ContractCommand.RejectMilestone;
import org.mindlinks.domain.contract.ContractCommand.SubmitMilestone;
import org.mindlinks.domain.contract.ContractEvent.MilestoneAdded;

class MilestoneRulesTest {

    private static final DraftContract DRAFT = draft(MILESTONE, "100.00", "EUR");
    private static final SubmitMilestone SUBMIT = new SubmitMilestone(ID, milestone(1));
    private static final ApproveMilestone APPROVE =
            new ApproveMilestone(ID, milestone(1), CLIENT_USER);
    private static final RejectMilestone REJECT =
            new RejectMilestone(ID, milestone(1), "incomplete");

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            delimiter = '|',
            textBlock =
                    """
                    command | PENDING      | SUBMITTED | APPROVED     | REJECTED     | PAID
                    submit  | done         | same      | WRONG_STATUS | done         | WRONG_STATUS
                    approve | WRONG_STATUS | done      | same         | WRONG_STATUS | same
                    reject  | WRONG_STATUS | done      | WRONG_STATUS | same         | WRONG_STATUS
                    """)
    void each_status_knows_what_it_allows(
            String command,
            String pending,
            String submitted,
            String approved,
            String rejected,
            String paid) {
        var asked =
                switch (command) {
                    case "submit" -> SUBMIT;
                    case "approve" -> APPROVE;
                    case "reject" -> REJECT;
                    default -> throw new IllegalArgumentException(command);
                };

        assertThat(Arrays.stream(MilestoneStatus.values()))
                .extracting(status -> Outcomes.of(with(status).when(asked)))
                .isEqualTo(List.of(pending, submitted, approved, rejected, paid));
    }

    @ParameterizedTest
    @EnumSource(value = ContractStatus.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void work_is_submitted_under_an_active_contract_only(ContractStatus status) {
        in(status, DRAFT).when(SUBMIT).thenRejected(WRONG_STATUS);
    }

    @Test
    void a_milestone_is_added_once() {
        var added =
                signed(DRAFT)
                        .when(add(1, "40.00"))
                        .thenEvents(
                                new MilestoneAdded(
                                        ID,
                                        milestone(1),
                                        Contracts.CLIENT,
                                        Contracts.CONTRACTOR,
                                        "part",
                                        Money.of("40.00", "EUR"),
                                        day("2026-02-01")));

        added.when(add(1, "40.00")).thenNothing();
        added.commands(SUBMIT).when(add(1, "40.00")).thenNothing();
        added.when(add(1, "40.01")).thenRejected(ALREADY_EXISTS);
    }

    @Test
    void milestones_sum_up_to_the_contract_at_most() {
        var added = signed(DRAFT).commands(add(1, "60.00"));

        added.when(add(2, "40.01")).thenRejected(MILESTONES_EXCEED_CONTRACT);
        added.when(add(2, "40.00")).thenAccepted();
    }

    @Test
    void a_milestone_needs_a_positive_amount_in_the_currency_of_its_contract() {
        var yen =
                new AddMilestone(
                        ID, milestone(1), "part", Money.of("10", "JPY"), day("2026-02-01"));

        signed(DRAFT).when(yen).thenRejected(CURRENCY_MISMATCH);
        signed(DRAFT).when(add(1, "0.00")).thenRejected(AMOUNT_NOT_POSITIVE);
    }

    @Test
    void only_contracts_by_milestones_have_them() {
        signed(draft(FIXED, "100.00", "EUR"))
                .when(add(1, "10.00"))
                .thenRejected(WRONG_CONTRACT_TYPE);
    }

    @Test
    void an_unknown_milestone_is_not_found() {
        for (var command : List.of(SUBMIT, APPROVE, REJECT)) {
            signed(DRAFT).when(command).thenRejected(MILESTONE_NOT_FOUND);
        }
    }

    @Test
    void work_is_approved_after_the_contract_has_ended() {
        with(MilestoneStatus.SUBMITTED)
                .commands(Contracts.complete("2026-06-30"))
                .when(APPROVE)
                .thenAccepted();
    }

    private static Given<ContractCommand, ContractEvent, Contract> with(MilestoneStatus status) {
        var added = signed(DRAFT).commands(add(1, "40.00"));
        return switch (status) {
            case PENDING -> added;
            case SUBMITTED -> added.commands(SUBMIT);
            case APPROVED -> added.commands(SUBMIT, APPROVE);
            case REJECTED -> added.commands(SUBMIT, REJECT);
            case PAID -> added.commands(SUBMIT, APPROVE, claim(1, "2026-01"), settle(1));
        };
    }
}
