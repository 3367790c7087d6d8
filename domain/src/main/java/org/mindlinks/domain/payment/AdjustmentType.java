package org.mindlinks.domain.payment;

/**
 * What an adjustment does to the wallet: credit adds to the available balance, debit takes from it.
 */
public enum AdjustmentType {
    CREDIT,
    DEBIT
}
