package org.mindlinks.domain.contract;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.AMOUNT_NOT_POSITIVE;
import static org.mindlinks.domain.Rejection.DATES_OUT_OF_ORDER;
import static org.mindlinks.domain.Rejection.HOURS_EXCEED_PERIOD;
import static org.mindlinks.domain.Rejection.OUTSIDE_CONTRACT_DATES;
import static org.mindlinks.domain.Rejection.TIMESHEET_NOT_FOUND;
import static org.mindlinks.domain.Rejection.TIMESHEET_OVERLAPS;
import static org.mindlinks.domain.Rejection.WRONG_CONTRACT_TYPE;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.contract.TimesheetStatus.REJECTED;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.contract.ContractCommand.ApproveTimesheet;
import org.mindlinks.domain.contract.ContractCommand.RejectTimesheet;
import org.mindlinks.domain.contract.ContractCommand.SubmitTimesheet;
import org.mindlinks.domain.contract.ContractEvent.TimesheetApproved;
import org.mindlinks.domain.contract.ContractEvent.TimesheetRejected;
import org.mindlinks.domain.contract.ContractEvent.TimesheetSubmitted;

/** The part of the contract's rules that is about its timesheets. */
final class TimesheetRules {

    static Decision<ContractEvent> submit(SubmitTimesheet submit, Contract contract) {
        var earlier = contract.timesheets().get(submit.timesheetId());
        if (earlier != null) {
            return repeated(
                    isSame(submit, earlier),
                    ALREADY_EXISTS,
                    "The timesheet was submitted with other content.");
        }
        if (!contract.status().isSigned()) {
            return LifeCycleRules.wrongStatus(contract);
        }
        if (submit.hoursWorked().signum() <= 0) {
            return reject(AMOUNT_NOT_POSITIVE, "The hours must be positive.");
        }
        if (submit.periodEnd().isBefore(submit.periodStart())) {
            return reject(DATES_OUT_OF_ORDER, "The period ends before it starts.");
        }
        if (!contract.isWithinDates(submit.periodStart())
                || !contract.isWithinDates(submit.periodEnd())) {
            return reject(
                    OUTSIDE_CONTRACT_DATES, "The contract doesn't run on all days of the period.");
        }
        if (contract.type() != ContractType.HOURLY) {
            return reject(WRONG_CONTRACT_TYPE, "The contract isn't paid by the hour.");
        }
        if (contract.timesheets().values().stream()
                .anyMatch(other ->
                        other.status() != REJECTED
                                && other.overlaps(submit.periodStart(), submit.periodEnd()))) {
            return reject(TIMESHEET_OVERLAPS, "Another timesheet has some of these days.");
        }
        var days = ChronoUnit.DAYS.between(submit.periodStart(), submit.periodEnd()) + 1;
        if (submit.hoursWorked().compareTo(BigDecimal.valueOf(24 * days)) > 0) {
            return reject(HOURS_EXCEED_PERIOD, "The period has fewer hours than were worked.");
        }
        return accept(
                new TimesheetSubmitted(
                        contract.contractId(),
                        submit.timesheetId(),
                        contract.clientId(),
                        contract.contractorId(),
                        submit.periodStart(),
                        submit.periodEnd(),
                        submit.hoursWorked(),
                        contract.amount().times(submit.hoursWorked(), BigDecimal.ONE)));
    }

    static Decision<ContractEvent> approve(ApproveTimesheet approve, Contract contract) {
        var id = approve.timesheetId();
        var timesheet = contract.timesheets().get(id);
        if (timesheet == null) {
            return notFound();
        }
        return switch (timesheet.status()) {
            case SUBMITTED -> accept(new TimesheetApproved(contract.contractId(), id));
            case APPROVED, PAID -> accept();
            case REJECTED -> wrongStatus(timesheet);
        };
    }

    static Decision<ContractEvent> rejectHours(RejectTimesheet reject, Contract contract) {
        var id = reject.timesheetId();
        var timesheet = contract.timesheets().get(id);
        if (timesheet == null) {
            return notFound();
        }
        return switch (timesheet.status()) {
            case SUBMITTED ->
                    accept(new TimesheetRejected(contract.contractId(), id, reject.reason()));
            case REJECTED -> accept();
            case APPROVED, PAID -> wrongStatus(timesheet);
        };
    }

    static Contract submitted(TimesheetSubmitted submitted, Contract contract) {
        var timesheet =
                new Timesheet(
                        submitted.periodStart(),
                        submitted.periodEnd(),
                        submitted.hoursWorked(),
                        submitted.totalAmount(),
                        TimesheetStatus.SUBMITTED);
        return contract.with(submitted.timesheetId(), timesheet);
    }

    /** 8 hours and 8.00 hours are the same. */
    private static boolean isSame(SubmitTimesheet submit, Timesheet earlier) {
        return submit.periodStart().equals(earlier.periodStart())
                && submit.periodEnd().equals(earlier.periodEnd())
                && submit.hoursWorked().compareTo(earlier.hoursWorked()) == 0;
    }

    private static Decision<ContractEvent> notFound() {
        return reject(TIMESHEET_NOT_FOUND, "The contract has no such timesheet.");
    }

    private static Decision<ContractEvent> wrongStatus(Timesheet timesheet) {
        return reject(WRONG_STATUS, "The timesheet is " + timesheet.status() + ".");
    }

    private TimesheetRules() {}
}
