package org.mindlinks.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.PayrollId;

/** What can have happened to a contract. */
public sealed interface ContractEvent extends Event {
    ContractId contractId();

    @EventName("contract.drafted")
    record ContractDrafted(
            ContractId contractId,
            ClientId clientId,
            ContractorId contractorId,
            ContractType type,
            Money amount,
            LocalDate startDate,
            @Nullable LocalDate endDate)
            implements ContractEvent {}

    @EventName("contract.sent")
    record ContractSent(ContractId contractId) implements ContractEvent {}

    @EventName("contract.signed")
    record ContractSigned(ContractId contractId, ClientId clientId, ContractorId contractorId)
            implements ContractEvent {}

    @EventName("contract.declined")
    record ContractDeclined(ContractId contractId, String reason) implements ContractEvent {}

    @EventName("contract.cancelled")
    record ContractCancelled(ContractId contractId) implements ContractEvent {}

    @EventName("contract.paused")
    record ContractPaused(ContractId contractId, LocalDate on) implements ContractEvent {}

    @EventName("contract.resumed")
    record ContractResumed(ContractId contractId, LocalDate on) implements ContractEvent {}

    @EventName("contract.completed")
    record ContractCompleted(ContractId contractId, LocalDate endDate) implements ContractEvent {}

    @EventName("contract.terminated")
    record ContractTerminated(ContractId contractId, LocalDate endDate, String reason)
            implements ContractEvent {}

    @EventName("contract.milestone-added")
    record MilestoneAdded(
            ContractId contractId,
            MilestoneId milestoneId,
            ClientId clientId,
            ContractorId contractorId,
            String title,
            Money amount,
            LocalDate dueDate)
            implements ContractEvent {}

    @EventName("contract.milestone-submitted")
    record MilestoneSubmitted(ContractId contractId, MilestoneId milestoneId)
            implements ContractEvent {}

    @EventName("contract.milestone-approved")
    record MilestoneApproved(ContractId contractId, MilestoneId milestoneId, UserId approvedBy)
            implements ContractEvent {}

    @EventName("contract.milestone-rejected")
    record MilestoneRejected(ContractId contractId, MilestoneId milestoneId, String reason)
            implements ContractEvent {}

    @EventName("contract.milestone-paid")
    record MilestonePaid(ContractId contractId, MilestoneId milestoneId) implements ContractEvent {}

    /** {@code totalAmount} is hours × rate, rounded HALF_UP once. */
    @EventName("contract.timesheet-submitted")
    record TimesheetSubmitted(
            ContractId contractId,
            TimesheetId timesheetId,
            ClientId clientId,
            ContractorId contractorId,
            LocalDate periodStart,
            LocalDate periodEnd,
            BigDecimal hoursWorked,
            Money totalAmount)
            implements ContractEvent {}

    @EventName("contract.timesheet-approved")
    record TimesheetApproved(ContractId contractId, TimesheetId timesheetId)
            implements ContractEvent {}

    @EventName("contract.timesheet-rejected")
    record TimesheetRejected(ContractId contractId, TimesheetId timesheetId, String reason)
            implements ContractEvent {}

    @EventName("contract.timesheet-paid")
    record TimesheetPaid(ContractId contractId, TimesheetId timesheetId) implements ContractEvent {}

    /**
     * {@code monthDays} are the days of the period that a fixed contract is paid for; 0 for the
     * other types.
     */
    @EventName("contract.pay-claimed")
    record PayClaimed(
            ContractId contractId,
            PayrollId payrollId,
            YearMonth period,
            Money amount,
            int monthDays,
            List<MilestoneId> milestones,
            List<TimesheetId> timesheets)
            implements ContractEvent {}

    @EventName("contract.pay-released")
    record PayReleased(ContractId contractId, PayrollId payrollId) implements ContractEvent {}

    @EventName("contract.pay-settled")
    record PaySettled(ContractId contractId, PayrollId payrollId) implements ContractEvent {}
}
