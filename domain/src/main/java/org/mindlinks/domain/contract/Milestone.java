package org.mindlinks.domain.contract;

import java.time.LocalDate;
import org.mindlinks.domain.Money;

/** A part of the work that is paid when it is approved. */
public record Milestone(String title, Money amount, LocalDate dueDate, MilestoneStatus status) {

    Milestone with(MilestoneStatus next) {
        return new Milestone(title, amount, dueDate, next);
    }
}
