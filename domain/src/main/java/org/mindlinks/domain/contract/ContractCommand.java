package org.mindlinks.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.PayrollId;

/** What can be asked of a contract. */
public sealed interface ContractCommand extends Command {
    ContractId contractId();

    @Override
    default ContractId target() {
        return contractId();
    }

    /** Both dates are included; without an end the contract runs until it is ended. */
    record DraftContract(
            ContractId contractId,
            ClientId clientId,
            ContractorId contractorId,
            ContractType type,
            Money amount,
            LocalDate startDate,
            @Nullable LocalDate endDate)
            implements ContractCommand {}

    record SendContract(ContractId contractId) implements ContractCommand {}

    record SignContract(ContractId contractId) implements ContractCommand {}

    record DeclineContract(ContractId contractId, String reason) implements ContractCommand {}

    record CancelContract(ContractId contractId) implements ContractCommand {}

    /** No pay for the days from {@code on} (included) until the contract is resumed. */
    record PauseContract(ContractId contractId, LocalDate on) implements ContractCommand {}

    /** {@code on} is the first day that is paid again. */
    record ResumeContract(ContractId contractId, LocalDate on) implements ContractCommand {}

    /** {@code on} is the last day of the contract, unless it ended earlier. */
    record CompleteContract(ContractId contractId, LocalDate on) implements ContractCommand {}

    /** {@code on} is the last day of the contract, unless it ended earlier. */
    record TerminateContract(ContractId contractId, LocalDate on, String reason)
            implements ContractCommand {}

    record AddMilestone(
            ContractId contractId,
            MilestoneId milestoneId,
            String title,
            Money amount,
            LocalDate dueDate)
            implements ContractCommand {}

    record SubmitMilestone(ContractId contractId, MilestoneId milestoneId)
            implements ContractCommand {}

    record ApproveMilestone(ContractId contractId, MilestoneId milestoneId, UserId approvedBy)
            implements ContractCommand {}

    record RejectMilestone(ContractId contractId, MilestoneId milestoneId, String reason)
            implements ContractCommand {}

    /** Both days are included. */
    record SubmitTimesheet(
            ContractId contractId,
            TimesheetId timesheetId,
            LocalDate periodStart,
            LocalDate periodEnd,
            BigDecimal hoursWorked)
            implements ContractCommand {}

    record ApproveTimesheet(ContractId contractId, TimesheetId timesheetId)
            implements ContractCommand {}

    record RejectTimesheet(ContractId contractId, TimesheetId timesheetId, String reason)
            implements ContractCommand {}

    /**
     * Gathers all that is payable for the period and keeps it for this payroll; nothing happens
     * where there is none.
     */
    record ClaimPay(ContractId contractId, PayrollId payrollId, YearMonth period)
            implements ContractCommand {}

    /** Gives back what a payroll kept, so that a later one can pay it. */
    record ReleasePay(ContractId contractId, PayrollId payrollId) implements ContractCommand {}

    /** What the payroll kept has been paid. */
    record SettlePay(ContractId contractId, PayrollId payrollId) implements ContractCommand {}
}
