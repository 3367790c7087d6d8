package org.mindlinks.domain.payment;

/** Whether a wallet takes pay and gives withdrawals. Closed is final. */
public enum WalletStatus {
    OPEN,
    FROZEN,
    CLOSED
}
