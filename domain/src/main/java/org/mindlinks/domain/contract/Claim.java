package org.mindlinks.domain.contract;

import java.time.YearMonth;
import java.util.List;
import org.mindlinks.domain.Money;

/**
 * What one payroll keeps for itself, so that no other can pay it.
 *
 * @param monthDays days of the period that a fixed contract is paid for; 0 for the other types
 * @param settled whether it has been paid
 */
public record Claim(
        YearMonth period,
        Money amount,
        int monthDays,
        List<MilestoneId> milestones,
        List<TimesheetId> timesheets,
        boolean settled) {

    public Claim {
        milestones = List.copyOf(milestones);
        timesheets = List.copyOf(timesheets);
    }

    Claim asSettled() {
        return new Claim(period, amount, monthDays, milestones, timesheets, true);
    }
}
