package org.mindlinks.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.PAY_NOT_CLAIMED;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.contract.ContractType.FIXED;
import static org.mindlinks.domain.contract.ContractType.HOURLY;
import static org.mindlinks.domain.contract.ContractType.MILESTONE;
import static org.mindlinks.domain.contract.Contracts.ID;
import static org.mindlinks.domain.contract.Contracts.add;
import static org.mindlinks.domain.contract.Contracts.approved;
import static org.mindlinks.domain.contract.Contracts.approvedHours;
import static org.mindlinks.domain.contract.Contracts.claim;
import static org.mindlinks.domain.contract.Contracts.draft;
import static org.mindlinks.domain.contract.Contracts.hours;
import static org.mindlinks.domain.contract.Contracts.milestone;
import static org.mindlinks.domain.contract.Contracts.payroll;
import static org.mindlinks.domain.contract.Contracts.release;
import static org.mindlinks.domain.contract.Contracts.settle;
import static org.mindlinks.domain.contract.Contracts.signed;
import static org.mindlinks.domain.contract.Contracts.timesheet;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.contract.ContractEvent.MilestonePaid;
import org.mindlinks.domain.contract.ContractEvent.PayClaimed;
import org.mindlinks.domain.contract.ContractEvent.PayReleased;
import org.mindlinks.domain.contract.ContractEvent.PaySettled;
import org.mindlinks.domain.contract.ContractEvent.TimesheetPaid;

class PayClaimTest {

    private static final YearMonth JANUARY = YearMonth.parse("2026-01");

    private final Given<ContractCommand, ContractEvent, Contract> fixed =
            signed(draft(FIXED, "3000.00", "EUR"));
    private final Given<ContractCommand, ContractEvent, Contract> hourly =
            signed(draft(HOURLY, "33.33", "EUR"));
    private final Given<ContractCommand, ContractEvent, Contract> byMilestone =
            signed(draft(MILESTONE, "100.00", "EUR"));

    @Test
    void a_month_is_promised_to_one_payroll() {
        var claimed = fixed.commands(claim(1, "2026-01"));

        claimed.when(claim(1, "2026-01")).thenNothing();
        claimed.when(claim(1, "2026-02")).thenRejected(ALREADY_EXISTS);
        claimed.when(claim(2, "2026-01")).thenNothing();
        assertThat(claimed.when(claim(2, "2026-02")).events()).hasSize(1);
        assertThat(claimed.state().claim(payroll(1)).orElseThrow())
                .isEqualTo(
                        new Claim(
                                JANUARY,
                                Money.of("3000.00", "EUR"),
                                31,
                                List.of(),
                                List.of(),
                                false));
        assertThat(claimed.state().claim(payroll(2))).isEmpty();
    }

    @Test
    void approved_timesheets_inside_the_month_are_paid_each_rounded_once() {
        var worked =
                hourly.commands(approvedHours(1, "2026-01-19", "2026-01-23", "7.5"))
                        .commands(approvedHours(2, "2026-01-05", "2026-01-09", "7.5"))
                        .commands(approvedHours(3, "2026-01-29", "2026-02-02", "7.5"))
                        .commands(hours(4, "2026-01-26", "2026-01-27", "7.5"));

        worked.when(claim(1, "2026-01"))
                .thenEvents(
                        new PayClaimed(
                                ID,
                                payroll(1),
                                JANUARY,
                                Money.of("499.96", "EUR"),
                                0,
                                List.of(),
                                List.of(timesheet(2), timesheet(1))));
    }

    @Test
    void a_timesheet_that_was_approved_late_is_left_to_another_payroll_of_the_month() {
        var claimed =
                hourly.commands(approvedHours(1, "2026-01-05", "2026-01-09", "1"))
                        .commands(claim(1, "2026-01"))
                        .commands(approvedHours(2, "2026-01-12", "2026-01-16", "1"));

        assertThat(
                        claimed.commands(claim(2, "2026-01"))
                                .state()
                                .claim(payroll(2))
                                .orElseThrow()
                                .timesheets())
                .containsExactly(timesheet(2));
    }

    @Test
    void approved_milestones_are_paid_whenever_they_are_due() {
        var done =
                byMilestone
                        .commands(approved(1, "40.00"))
                        .commands(add(2, "10.00"))
                        .commands(approved(3, "20.00"))
                        .commands(claim(1, "2026-01"));
        var claim = done.state().claim(payroll(1)).orElseThrow();

        assertThat(claim.amount()).isEqualTo(Money.of("60.00", "EUR"));
        assertThat(claim.milestones()).containsExactlyInAnyOrder(milestone(1), milestone(3));
        done.when(claim(2, "2026-02")).thenNothing();
    }

    @Test
    void nothing_payable_is_no_mistake() {
        hourly.when(claim(1, "2026-01")).thenNothing();
        byMilestone.when(claim(1, "2026-01")).thenNothing();
        fixed.when(claim(1, "2025-12")).thenNothing();
    }

    @Test
    void more_milestones_than_an_event_holds_are_left_to_the_next_payroll() {
        var many = signed(draft(MILESTONE, "1001.00", "EUR"));
        for (int number = 0; number <= PayRules.MILESTONES_IN_CLAIM; number++) {
            many = many.commands(approved(number, "1.00"));
        }
        var claimed = many.commands(claim(1, "2026-01"), claim(2, "2026-02")).state();

        assertThat(claimed.claim(payroll(1)).orElseThrow().amount())
                .isEqualTo(Money.of("1000.00", "EUR"));
        assertThat(claimed.claim(payroll(2)).orElseThrow().amount())
                .isEqualTo(Money.of("1.00", "EUR"));
    }

    @Test
    void what_is_given_back_can_be_claimed_again() {
        var released =
                fixed.commands(claim(1, "2026-01"))
                        .when(release(1))
                        .thenEvents(new PayReleased(ID, payroll(1)));

        released.when(release(1)).thenNothing();
        released.when(settle(1)).thenRejected(PAY_NOT_CLAIMED);
        assertThat(released.when(claim(2, "2026-01")).events()).hasSize(1);
        assertThat(released.when(claim(1, "2026-01")).events()).hasSize(1);
    }

    @Test
    void settled_pay_is_paid_for_good() {
        var settled =
                fixed.commands(claim(1, "2026-01"))
                        .when(settle(1))
                        .thenEvents(new PaySettled(ID, payroll(1)));

        settled.when(settle(1)).thenNothing();
        settled.when(release(1)).thenRejected(WRONG_STATUS);
        settled.when(claim(2, "2026-01")).thenNothing();
        fixed.when(settle(1)).thenRejected(PAY_NOT_CLAIMED);
    }

    @Test
    void each_source_of_settled_pay_is_paid() {
        byMilestone
                .commands(approved(1, "40.00"))
                .commands(claim(1, "2026-01"))
                .when(settle(1))
                .thenEvents(new MilestonePaid(ID, milestone(1)), new PaySettled(ID, payroll(1)))
                .when(claim(2, "2026-01"))
                .thenNothing();
        hourly.commands(approvedHours(1, "2026-01-05", "2026-01-09", "1"))
                .commands(claim(1, "2026-01"))
                .when(settle(1))
                .thenEvents(new TimesheetPaid(ID, timesheet(1)), new PaySettled(ID, payroll(1)))
                .when(claim(2, "2026-01"))
                .thenNothing();
    }
}
