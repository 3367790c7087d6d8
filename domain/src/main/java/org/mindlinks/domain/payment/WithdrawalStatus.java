package org.mindlinks.domain.payment;

/** Where a withdrawal is. A paid one fails when the bank sends the money back. */
public enum WithdrawalStatus {
    PENDING,
    IN_TRANSIT,
    PAID,
    FAILED,
    CANCELLED
}
