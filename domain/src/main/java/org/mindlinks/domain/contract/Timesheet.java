package org.mindlinks.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.mindlinks.domain.Money;

/**
 * Hours worked from {@code periodStart} to {@code periodEnd}, both included, and what they are
 * worth.
 */
public record Timesheet(
        LocalDate periodStart,
        LocalDate periodEnd,
        BigDecimal hoursWorked,
        Money totalAmount,
        TimesheetStatus status) {

    boolean overlaps(LocalDate start, LocalDate end) {
        return !periodStart.isAfter(end) && !start.isAfter(periodEnd);
    }

    boolean isWithin(LocalDate start, LocalDate end) {
        return !periodStart.isBefore(start) && !periodEnd.isAfter(end);
    }

    Timesheet with(TimesheetStatus next) {
        return new Timesheet(periodStart, periodEnd, hoursWorked, totalAmount, next);
    }
}
