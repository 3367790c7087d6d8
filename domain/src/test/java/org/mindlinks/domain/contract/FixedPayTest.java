package org.mindlinks.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.contract.ContractType.FIXED;
import static org.mindlinks.domain.contract.Contracts.ID;
import static org.mindlinks.domain.contract.Contracts.claim;
import static org.mindlinks.domain.contract.Contracts.complete;
import static org.mindlinks.domain.contract.Contracts.day;
import static org.mindlinks.domain.contract.Contracts.draft;
import static org.mindlinks.domain.contract.Contracts.pause;
import static org.mindlinks.domain.contract.Contracts.payroll;
import static org.mindlinks.domain.contract.Contracts.resume;
import static org.mindlinks.domain.contract.Contracts.signed;
import static org.mindlinks.domain.contract.Contracts.terminate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.contract.ContractEvent.PayClaimed;

/** What a fixed contract pays for one month: amount × days on which it runs ÷ days in the month. */
class FixedPayTest {

    @ParameterizedTest(name = "{0} {1} a month from {2} to {3} is {5} for {6} days of {4}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # whole months of every length
                    3000.00, EUR, 2026-01-01, -,          2026-01, 3000.00, 31
                    3000.00, EUR, 2026-01-01, -,          2026-02, 3000.00, 28
                    3000.00, EUR, 2026-01-01, -,          2028-02, 3000.00, 29
                    3000.00, EUR, 2026-01-01, -,          2026-04, 3000.00, 30
                    # begun inside
                    2800.00, EUR, 2026-02-15, -,          2026-02, 1400.00, 14
                    2900.00, EUR, 2028-02-29, -,          2028-02, 100.00,  1
                    3100.00, EUR, 2026-01-31, -,          2026-01, 100.00,  1
                    3000.00, EUR, 2026-04-01, -,          2026-04, 3000.00, 30
                    # ended inside
                    3000.00, EUR, 2026-01-01, 2026-04-10, 2026-04, 1000.00, 10
                    3000.00, EUR, 2026-01-01, 2026-04-30, 2026-04, 3000.00, 30
                    3000.00, EUR, 2026-01-01, 2026-04-01, 2026-04, 100.00,  1
                    # begun and ended inside
                    3000.00, EUR, 2026-04-11, 2026-04-20, 2026-04, 1000.00, 10
                    3000.00, EUR, 2026-04-11, 2026-04-11, 2026-04, 100.00,  1
                    # other months pay nothing
                    3000.00, EUR, 2026-04-01, 2026-04-30, 2026-03, -,       0
                    3000.00, EUR, 2026-04-01, 2026-04-30, 2026-05, -,       0
                    # rounding at the scale of the currency
                    100.00,  EUR, 2026-01-15, -,          2026-01, 54.84,   17
                    100.00,  EUR, 2026-01-31, -,          2026-01, 3.23,    1
                    0.01,    EUR, 2026-04-16, -,          2026-04, 0.01,    15
                    0.01,    EUR, 2026-04-17, -,          2026-04, -,       0
                    100000,  JPY, 2026-01-22, -,          2026-01, 32258,   10
                    100000,  JPY, 2026-01-10, -,          2026-01, 70968,   22
                    1,       JPY, 2026-04-16, -,          2026-04, 1,       15
                    3,       JPY, 2026-04-16, -,          2026-04, 2,       15
                    100.000, KWD, 2026-01-22, -,          2026-01, 32.258,  10
                    0.001,   KWD, 2026-04-16, -,          2026-04, 0.001,   15
                    1.000,   KWD, 2026-04-21, -,          2026-04, 0.333,   10
                    """)
    void a_month_is_paid_for_its_days(
            String amount,
            String currency,
            LocalDate start,
            LocalDate end,
            String period,
            String pay,
            int days) {
        var contract = signed(draft(FIXED, Money.of(amount, currency), start, end));

        thenPaid(contract, period, pay == null ? null : Money.of(pay, currency), days);
    }

    @ParameterizedTest(name = "paused {0} to {1}, and {2} to {3}: {5} for {4}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # the day of the pause is not paid, the day of the resumption is
                    2026-04-10, 2026-04-20, -,          -,          2026-04, 2000.00, 20
                    2026-04-10, 2026-04-11, -,          -,          2026-04, 2900.00, 29
                    2026-04-10, 2026-04-10, -,          -,          2026-04, 3000.00, 30
                    2026-04-01, 2026-05-01, -,          -,          2026-04, -,       0
                    # over the end of a month
                    2026-04-21, 2026-05-16, -,          -,          2026-04, 2000.00, 20
                    2026-03-15, 2026-04-11, -,          -,          2026-04, 2000.00, 20
                    2026-03-15, 2026-05-11, -,          -,          2026-04, -,       0
                    # not resumed yet
                    2026-04-16, -,          -,          -,          2026-04, 1500.00, 15
                    2026-04-16, -,          -,          -,          2026-06, -,       0
                    # twice; days in both pauses are taken off once
                    2026-04-01, 2026-04-06, 2026-04-21, 2026-04-26, 2026-04, 2000.00, 20
                    2026-04-01, 2026-04-11, 2026-04-06, 2026-04-16, 2026-04, 1500.00, 15
                    # in another month
                    2026-03-01, 2026-03-11, -,          -,          2026-04, 3000.00, 30
                    """)
    void paused_days_are_not_paid(
            String pause,
            String resume,
            String pauseAgain,
            String resumeAgain,
            String period,
            String pay,
            int days) {
        var contract = signed(draft(FIXED, "3000.00", "EUR")).commands(pause(pause));
        if (resume != null) {
            contract = contract.commands(resume(resume));
        }
        if (pauseAgain != null) {
            contract = contract.commands(pause(pauseAgain), resume(resumeAgain));
        }

        thenPaid(contract, period, pay == null ? null : Money.of(pay, "EUR"), days);
    }

    @ParameterizedTest(name = "ended on {0}: {2} for {1}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    2026-04-10, 2026-04, 1000.00, 10
                    2026-04-10, 2026-03, 3000.00, 31
                    2026-04-10, 2026-05, -,       0
                    # not longer than agreed
                    2026-06-30, 2026-04, 2000.00, 20
                    """)
    void an_ended_contract_is_paid_to_its_last_day(String on, String period, String pay, int days) {
        var contract =
                signed(
                        draft(
                                FIXED,
                                Money.of("3000.00", "EUR"),
                                Contracts.START,
                                day("2026-04-20")));

        for (var ended :
                List.of(contract.commands(complete(on)), contract.commands(terminate(on)))) {
            thenPaid(ended, period, pay == null ? null : Money.of(pay, "EUR"), days);
        }
    }

    private static void thenPaid(
            Given<ContractCommand, ContractEvent, Contract> contract,
            String period,
            Money pay,
            int days) {
        var expected =
                pay == null
                        ? List.<ContractEvent>of()
                        : List.<ContractEvent>of(
                                new PayClaimed(
                                        ID,
                                        payroll(1),
                                        YearMonth.parse(period),
                                        pay,
                                        days,
                                        List.of(),
                                        List.of()));

        assertThat(contract.when(claim(1, period)).thenAccepted()).isNotNull();
        assertThat(contract.when(claim(1, period)).events()).isEqualTo(expected);
    }
}
