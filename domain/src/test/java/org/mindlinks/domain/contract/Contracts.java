package org.mindlinks.domain.contract;

import static org.mindlinks.domain.contract.ContractStatus.ACTIVE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractCommand.AddMilestone;
import org.mindlinks.domain.contract.ContractCommand.ApproveMilestone;
import org.mindlinks.domain.contract.ContractCommand.ApproveTimesheet;
import org.mindlinks.domain.contract.ContractCommand.CancelContract;
import org.mindlinks.domain.contract.ContractCommand.ClaimPay;
import org.mindlinks.domain.contract.ContractCommand.CompleteContract;
import org.mindlinks.domain.contract.ContractCommand.DeclineContract;
import org.mindlinks.domain.contract.ContractCommand.DraftContract;
import org.mindlinks.domain.contract.ContractCommand.PauseContract;
import org.mindlinks.domain.contract.ContractCommand.ReleasePay;
import org.mindlinks.domain.contract.ContractCommand.ResumeContract;
import org.mindlinks.domain.contract.ContractCommand.SendContract;
import org.mindlinks.domain.contract.ContractCommand.SettlePay;
import org.mindlinks.domain.contract.ContractCommand.SignContract;
import org.mindlinks.domain.contract.ContractCommand.SubmitMilestone;
import org.mindlinks.domain.contract.ContractCommand.SubmitTimesheet;
import org.mindlinks.domain.contract.ContractCommand.TerminateContract;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.PayrollId;

/** Contracts and requests to them, told in short words. */
final class Contracts {

    static final ContractId ID = new ContractId(Id.derived("test", "contract"));
    static final UserId CLIENT_USER = new UserId(Id.derived("test", "client"));
    static final UserId CONTRACTOR_USER = new UserId(Id.derived("test", "contractor"));
    static final ClientId CLIENT = ClientId.of(CLIENT_USER);
    static final ContractorId CONTRACTOR = ContractorId.of(CONTRACTOR_USER);
    static final LocalDate START = day("2026-01-01");

    static Given<ContractCommand, ContractEvent, Contract> none() {
        return Given.given(Contract.TYPE);
    }

    static Given<ContractCommand, ContractEvent, Contract> signed(DraftContract draft) {
        return none().commands(draft, new SendContract(ID), new SignContract(ID));
    }

    static Given<ContractCommand, ContractEvent, Contract> in(
            ContractStatus status, DraftContract draft) {
        var drafted = none().commands(draft);
        return switch (status) {
            case DRAFT -> drafted;
            case SENT -> drafted.commands(new SendContract(ID));
            case ACTIVE -> signed(draft);
            case PAUSED -> in(ACTIVE, draft).commands(pause("2026-01-10"));
            case COMPLETED -> in(ACTIVE, draft).commands(complete("2026-06-30"));
            case TERMINATED -> in(ACTIVE, draft).commands(terminate("2026-06-30"));
            case DECLINED -> in(ContractStatus.SENT, draft).commands(new DeclineContract(ID, "no"));
            case CANCELLED -> drafted.commands(new CancelContract(ID));
        };
    }

    static DraftContract draft(ContractType type, String amount, String currency) {
        return draft(type, Money.of(amount, currency), START, null);
    }

    static DraftContract draft(
            ContractType type, Money amount, LocalDate start, @Nullable LocalDate end) {
        return new DraftContract(ID, CLIENT, CONTRACTOR, type, amount, start, end);
    }

    static PauseContract pause(String on) {
        return new PauseContract(ID, day(on));
    }

    static ResumeContract resume(String on) {
        return new ResumeContract(ID, day(on));
    }

    static CompleteContract complete(String on) {
        return new CompleteContract(ID, day(on));
    }

    static TerminateContract terminate(String on) {
        return new TerminateContract(ID, day(on), "breach");
    }

    static MilestoneId milestone(int number) {
        return new MilestoneId(Id.derived("milestone", number));
    }

    static AddMilestone add(int number, String amount) {
        return new AddMilestone(
                ID, milestone(number), "part", Money.of(amount, "EUR"), day("2026-02-01"));
    }

    static ContractCommand[] approved(int number, String amount) {
        return new ContractCommand[] {
            add(number, amount),
            new SubmitMilestone(ID, milestone(number)),
            new ApproveMilestone(ID, milestone(number), CLIENT_USER)
        };
    }

    static TimesheetId timesheet(int number) {
        return new TimesheetId(Id.derived("timesheet", number));
    }

    static SubmitTimesheet hours(int number, String start, String end, String hours) {
        return new SubmitTimesheet(
                ID, timesheet(number), day(start), day(end), new BigDecimal(hours));
    }

    static ContractCommand[] approvedHours(int number, String start, String end, String hours) {
        return new ContractCommand[] {
            hours(number, start, end, hours), new ApproveTimesheet(ID, timesheet(number))
        };
    }

    static PayrollId payroll(int number) {
        return new PayrollId(Id.derived("payroll", number));
    }

    static ClaimPay claim(int payroll, String period) {
        return new ClaimPay(ID, payroll(payroll), YearMonth.parse(period));
    }

    static ReleasePay release(int payroll) {
        return new ReleasePay(ID, payroll(payroll));
    }

    static SettlePay settle(int payroll) {
        return new SettlePay(ID, payroll(payroll));
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private Contracts() {}
}
