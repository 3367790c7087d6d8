package org.mindlinks.domain.payment;

/**
 * Where an adjustment is. An approved one is on its way to the wallet, which applies or refuses it.
 */
public enum AdjustmentStatus {
    PROPOSED,
    APPROVED,
    REJECTED,
    APPLIED,
    REFUSED
}
