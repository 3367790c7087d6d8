package org.mindlinks.domain.contract;

/**
 * Where a milestone is: pending → submitted → approved → paid; a rejected one may be submitted
 * again.
 */
public enum MilestoneStatus {
    PENDING,
    SUBMITTED,
    APPROVED,
    REJECTED,
    PAID
}
