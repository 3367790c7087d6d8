package org.mindlinks.domain.contract;

/** Where a timesheet is: submitted → approved → paid, or rejected. */
public enum TimesheetStatus {
    SUBMITTED,
    APPROVED,
    REJECTED,
    PAID
}
