package org.mindlinks.domain.payment;

/** Where a payroll is. The last three are final. */
public enum PayrollStatus {
    DRAFT,
    APPROVED,
    AWAITING_FUNDS,
    PROCESSING,
    PAID,
    PARTIALLY_PAID,
    CANCELLED
}
