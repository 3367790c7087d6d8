package org.mindlinks.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.AMOUNT_NOT_POSITIVE;
import static org.mindlinks.domain.Rejection.DATES_OUT_OF_ORDER;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.contract.ContractStatus.ACTIVE;
import static org.mindlinks.domain.contract.ContractStatus.COMPLETED;
import static org.mindlinks.domain.contract.ContractStatus.PAUSED;
import static org.mindlinks.domain.contract.ContractType.FIXED;
import static org.mindlinks.domain.contract.ContractType.HOURLY;
import static org.mindlinks.domain.contract.ContractType.MILESTONE;
import static org.mindlinks.domain.contract.Contracts.ID;
import static org.mindlinks.domain.contract.Contracts.START;
import static org.mindlinks.domain.contract.Contracts.add;
import static org.mindlinks.domain.contract.Contracts.claim;
import static org.mindlinks.domain.contract.Contracts.complete;
import static org.mindlinks.domain.contract.Contracts.day;
import static org.mindlinks.domain.contract.Contracts.draft;
import static org.mindlinks.domain.contract.Contracts.hours;
import static org.mindlinks.domain.contract.Contracts.in;
import static org.mindlinks.domain.contract.Contracts.none;
import static org.mindlinks.domain.contract.Contracts.pause;
import static org.mindlinks.domain.contract.Contracts.resume;
import static org.mindlinks.domain.contract.Contracts.terminate;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Outcomes;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contract.ContractCommand.CancelContract;
import org.mindlinks.domain.contract.ContractCommand.DeclineContract;
import org.mindlinks.domain.contract.ContractCommand.DraftContract;
import org.mindlinks.domain.contract.ContractCommand.SendContract;
import org.mindlinks.domain.contract.ContractCommand.SignContract;
import org.mindlinks.domain.contract.ContractEvent.ContractCompleted;
import org.mindlinks.domain.contract.ContractEvent.ContractDrafted;
import org.mindlinks.domain.contract.ContractEvent.ContractSigned;
import org.mindlinks.domain.contract.ContractEvent.ContractTerminated;

class ContractLifeCycleTest {

    private static final DraftContract DRAFT = draft(FIXED, "3000.00", "EUR");

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            delimiter = '|',
            textBlock =
                    """
                    command       | DRAFT | SENT | ACTIVE | PAUSED | COMPLETED | TERMINATED | DECLINED | CANCELLED
                    draft         | same  | same | same   | same   | same      | same       | same     | same
                    send          | done  | same | no     | no     | no        | no         | no       | no
                    sign          | no    | done | same   | no     | no        | no         | no       | no
                    decline       | no    | done | no     | no     | no        | no         | same     | no
                    cancel        | done  | done | no     | no     | no        | no         | no       | same
                    pause         | no    | no   | done   | same   | no        | no         | no       | no
                    resume        | no    | no   | no     | done   | no        | no         | no       | no
                    complete      | no    | no   | done   | done   | same      | no         | no       | no
                    terminate     | no    | no   | done   | done   | no        | same       | no       | no
                    claim pay     | no    | no   | done   | done   | done      | done       | no       | no
                    add milestone | done  | done | done   | done   | no        | no         | no       | no
                    submit hours  | no    | no   | done   | done   | done      | done       | no       | no
                    """)
    void each_status_knows_what_it_allows(ArgumentsAccessor row) {
        var draft =
                switch (row.getString(0)) {
                    case "add milestone" -> draft(MILESTONE, "100.00", "EUR");
                    case "submit hours" -> draft(HOURLY, "10.00", "EUR");
                    default -> DRAFT;
                };
        var asked =
                switch (row.getString(0)) {
                    case "draft" -> draft;
                    case "send" -> new SendContract(ID);
                    case "sign" -> new SignContract(ID);
                    case "decline" -> new DeclineContract(ID, "no");
                    case "cancel" -> new CancelContract(ID);
                    case "pause" -> pause("2026-01-10");
                    case "resume" -> resume("2026-01-20");
                    case "complete" -> complete("2026-06-30");
                    case "terminate" -> terminate("2026-06-30");
                    case "claim pay" -> claim(1, "2026-01");
                    case "add milestone" -> add(1, "10.00");
                    case "submit hours" -> hours(1, "2026-01-05", "2026-01-09", "40");
                    default -> throw new IllegalArgumentException(row.getString(0));
                };
        var expected =
                row.toList().stream()
                        .skip(1)
                        .map(word -> word.equals("no") ? WRONG_STATUS.name() : word)
                        .toList();

        assertThat(Arrays.stream(ContractStatus.values()))
                .extracting(status -> Outcomes.of(in(status, draft).when(asked)))
                .isEqualTo(expected);
    }

    @Test
    void what_was_never_drafted_is_not_found() {
        none().when(new SendContract(ID)).thenRejected(NOT_FOUND);
        none().when(claim(1, "2026-01")).thenRejected(NOT_FOUND);
    }

    @Test
    void a_draft_needs_a_positive_amount_and_dates_in_order() {
        var euros = Money.of("1.00", "EUR");

        none().when(draft(FIXED, "0.00", "EUR")).thenRejected(AMOUNT_NOT_POSITIVE);
        none().when(draft(FIXED, "-1.00", "EUR")).thenRejected(AMOUNT_NOT_POSITIVE);
        none().when(draft(FIXED, euros, START, START.minusDays(1)))
                .thenRejected(DATES_OUT_OF_ORDER);
        none().when(draft(FIXED, euros, START, START))
                .thenEvents(
                        new ContractDrafted(
                                ID,
                                Contracts.CLIENT,
                                Contracts.CONTRACTOR,
                                FIXED,
                                euros,
                                START,
                                START));
    }

    @Test
    void a_contract_is_drafted_once_even_after_it_has_ended_early() {
        in(COMPLETED, DRAFT).when(DRAFT).thenNothing();
        in(COMPLETED, DRAFT).when(draft(FIXED, "3000.01", "EUR")).thenRejected(ALREADY_EXISTS);
    }

    @Test
    void a_signature_names_both_parties() {
        in(ContractStatus.SENT, DRAFT)
                .when(new SignContract(ID))
                .thenEvents(new ContractSigned(ID, Contracts.CLIENT, Contracts.CONTRACTOR));
    }

    @Test
    void a_pause_lies_in_the_contract_and_ends_after_it_began() {
        in(ACTIVE, DRAFT).when(pause("2025-12-31")).thenRejected(DATES_OUT_OF_ORDER);
        in(ACTIVE, DRAFT).when(pause("2026-01-01")).thenAccepted();
        in(PAUSED, DRAFT).when(resume("2026-01-09")).thenRejected(DATES_OUT_OF_ORDER);
        in(PAUSED, DRAFT).when(resume("2026-01-10")).thenAccepted();
    }

    @Test
    void another_day_for_what_is_done_is_no_repeat() {
        in(PAUSED, DRAFT).when(pause("2026-01-11")).thenRejected(WRONG_STATUS);
        var resumed = in(PAUSED, DRAFT).commands(resume("2026-01-20"));
        resumed.when(resume("2026-01-20")).thenNothing();
        resumed.when(resume("2026-01-21")).thenRejected(WRONG_STATUS);
        in(COMPLETED, DRAFT).when(complete("2026-06-29")).thenRejected(WRONG_STATUS);
    }

    @Test
    void a_contract_can_end_earlier_than_agreed_but_not_later() {
        var agreed = in(ACTIVE, draft(FIXED, Money.of("1.00", "EUR"), START, day("2026-06-30")));

        agreed.when(complete("2026-06-29"))
                .thenEvents(new ContractCompleted(ID, day("2026-06-29")));
        agreed.when(complete("2026-07-01"))
                .thenEvents(new ContractCompleted(ID, day("2026-06-30")));
        agreed.when(terminate("2026-07-01"))
                .thenEvents(new ContractTerminated(ID, day("2026-06-30"), "breach"));
        for (var early : List.of(complete("2025-12-31"), terminate("2025-12-31"))) {
            agreed.when(early).thenRejected(DATES_OUT_OF_ORDER);
        }
    }

    @Test
    void a_contract_is_its_two_parties() {
        var contract = in(ACTIVE, DRAFT);

        assertThat(contract.mayAct(new Actor(Contracts.CLIENT_USER, Role.CLIENT))).isTrue();
        assertThat(contract.mayAct(new Actor(Contracts.CONTRACTOR_USER, Role.CONTRACTOR))).isTrue();
        assertThat(contract.mayAct(new Actor(new UserId(ID.value()), Role.CLIENT))).isFalse();
        assertThat(contract.mayAct(new Actor(new UserId(ID.value()), Role.CONTRACTOR))).isFalse();
    }
}
