package org.mindlinks.domain.contract;

/**
 * What the amount of a contract means: pay for a calendar month, pay for an hour, or the sum of its
 * milestones.
 */
public enum ContractType {
    FIXED,
    HOURLY,
    MILESTONE
}
