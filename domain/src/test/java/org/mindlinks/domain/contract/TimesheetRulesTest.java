package org.mindlinks.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.TIMESHEET_NOT_FOUND;
import static org.mindlinks.domain.Rejection.WRONG_CONTRACT_TYPE;
import static org.mindlinks.domain.contract.ContractType.FIXED;
import static org.mindlinks.domain.contract.ContractType.HOURLY;
import static org.mindlinks.domain.contract.Contracts.ID;
import static org.mindlinks.domain.contract.Contracts.claim;
import static org.mindlinks.domain.contract.Contracts.day;
import static org.mindlinks.domain.contract.Contracts.draft;
import static org.mindlinks.domain.contract.Contracts.hours;
import static org.mindlinks.domain.contract.Contracts.settle;
import static org.mindlinks.domain.contract.Contracts.signed;
import static org.mindlinks.domain.contract.Contracts.timesheet;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Outcomes;
import org.mindlinks.domain.contract.ContractCommand.ApproveTimesheet;
import org.mindlinks.domain.contract.ContractCommand.DraftContract;
import org.mindlinks.domain.contract.ContractCommand.RejectTimesheet;
import org.mindlinks.domain.contract.ContractCommand.SubmitTimesheet;
import org.mindlinks.domain.contract.ContractEvent.TimesheetSubmitted;

class TimesheetRulesTest {

    /** From 1 January to 30 June. */
    private static final DraftContract DRAFT =
            draft(HOURLY, Money.of("33.33", "EUR"), Contracts.START, day("2026-06-30"));

    private static final SubmitTimesheet SUBMIT = hours(1, "2026-01-05", "2026-01-09", "7.5");
    private static final ApproveTimesheet APPROVE = new ApproveTimesheet(ID, timesheet(1));
    private static final RejectTimesheet REJECT = new RejectTimesheet(ID, timesheet(1), "too many");

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            delimiter = '|',
            textBlock =
                    """
                    command | SUBMITTED | APPROVED     | REJECTED     | PAID
                    submit  | same      | same         | same         | same
                    approve | done      | same         | WRONG_STATUS | same
                    reject  | done      | WRONG_STATUS | same         | WRONG_STATUS
                    """)
    void each_status_knows_what_it_allows(
            String command, String submitted, String approved, String rejected, String paid) {
        var asked =
                switch (command) {
                    case "submit" -> SUBMIT;
                    case "approve" -> APPROVE;
                    case "reject" -> REJECT;
                    default -> throw new IllegalArgumentException(command);
                };

        assertThat(Arrays.stream(TimesheetStatus.values()))
                .extracting(status -> Outcomes.of(with(status).when(asked)))
                .isEqualTo(List.of(submitted, approved, rejected, paid));
    }

    @ParameterizedTest(name = "{0} to {1}, {2} h: {3}")
    @CsvSource(
            textBlock =
                    """
                    # one day, and its bound of hours
                    2026-01-20, 2026-01-20, 24.00, done
                    2026-01-20, 2026-01-20, 24.01, HOURS_EXCEED_PERIOD
                    2026-01-20, 2026-01-21, 48.00, done
                    2026-01-20, 2026-01-20, 0.00,  AMOUNT_NOT_POSITIVE
                    2026-01-20, 2026-01-20, -1.00, AMOUNT_NOT_POSITIVE
                    # the dates of the contract, and of the period
                    2026-01-01, 2026-01-01, 1.00,  done
                    2025-12-31, 2026-01-01, 1.00,  OUTSIDE_CONTRACT_DATES
                    2026-06-30, 2026-06-30, 1.00,  done
                    2026-06-30, 2026-07-01, 1.00,  OUTSIDE_CONTRACT_DATES
                    2026-01-21, 2026-01-20, 1.00,  DATES_OUT_OF_ORDER
                    # another timesheet has 5 to 9 January
                    2026-01-01, 2026-01-04, 1.00,  done
                    2026-01-01, 2026-01-05, 1.00,  TIMESHEET_OVERLAPS
                    2026-01-06, 2026-01-07, 1.00,  TIMESHEET_OVERLAPS
                    2026-01-09, 2026-01-12, 1.00,  TIMESHEET_OVERLAPS
                    2026-01-01, 2026-01-31, 1.00,  TIMESHEET_OVERLAPS
                    2026-01-10, 2026-01-12, 1.00,  done
                    """)
    void a_timesheet_fits_its_contract(String start, String end, String worked, String expected) {
        var contract = signed(DRAFT).commands(SUBMIT);

        assertThat(Outcomes.of(contract.when(hours(2, start, end, worked)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1} h at {0} {2} come to {3}")
    @CsvSource(
            textBlock =
                    """
                    33.33, 7.5,  EUR, 249.98
                    0.01,  0.5,  EUR, 0.01
                    0.01,  0.49, EUR, 0.00
                    1001,  0.5,  JPY, 501
                    1001,  0.25, JPY, 250
                    1.111, 1.5,  KWD, 1.667
                    20.00, 8.25, USD, 165.00
                    """)
    void hours_times_rate_is_rounded_once(
            String rate, String worked, String currency, String expected) {
        var submitted =
                signed(draft(HOURLY, rate, currency))
                        .commands(hours(1, "2026-01-05", "2026-01-05", worked))
                        .state();

        assertThat(submitted.timesheets().get(timesheet(1)).totalAmount())
                .isEqualTo(Money.of(expected, currency));
    }

    @Test
    void a_timesheet_is_submitted_once() {
        var submitted =
                signed(DRAFT)
                        .when(SUBMIT)
                        .thenEvents(
                                new TimesheetSubmitted(
                                        ID,
                                        timesheet(1),
                                        Contracts.CLIENT,
                                        Contracts.CONTRACTOR,
                                        day("2026-01-05"),
                                        day("2026-01-09"),
                                        new BigDecimal("7.5"),
                                        Money.of("249.98", "EUR")));

        submitted.when(hours(1, "2026-01-05", "2026-01-09", "7.50")).thenNothing();
        submitted.when(hours(1, "2026-01-05", "2026-01-09", "7.51")).thenRejected(ALREADY_EXISTS);
    }

    @Test
    void the_days_of_a_rejected_timesheet_can_be_submitted_anew() {
        with(TimesheetStatus.REJECTED)
                .when(hours(2, "2026-01-05", "2026-01-09", "7"))
                .thenAccepted();
    }

    @Test
    void only_contracts_by_the_hour_have_timesheets() {
        signed(draft(FIXED, "100.00", "EUR")).when(SUBMIT).thenRejected(WRONG_CONTRACT_TYPE);
    }

    @Test
    void an_unknown_timesheet_is_not_found() {
        signed(DRAFT).when(APPROVE).thenRejected(TIMESHEET_NOT_FOUND);
        signed(DRAFT).when(REJECT).thenRejected(TIMESHEET_NOT_FOUND);
    }

    private static Given<ContractCommand, ContractEvent, Contract> with(TimesheetStatus status) {
        var submitted = signed(DRAFT).commands(SUBMIT);
        return switch (status) {
            case SUBMITTED -> submitted;
            case APPROVED -> submitted.commands(APPROVE);
            case REJECTED -> submitted.commands(REJECT);
            case PAID -> submitted.commands(APPROVE, claim(1, "2026-01"), settle(1));
        };
    }
}
