package org.mindlinks.ledger.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The chart of accounts. Of each type there is one account for each currency, or, where accounts
 * are held, one for each holder. A balance is positive on the account's normal side: debit for what
 * the platform has or has spent, credit for what it owes.
 */
public enum AccountType {
    /** What is in the platform's bank account, as far as events tell. */
    BANK(Side.DEBIT, false),
    /** What was handed to the payout rail and is not yet known to have arrived. */
    PAYOUTS_IN_TRANSIT(Side.DEBIT, false),
    /** What has left an escrow and is not yet in a wallet. It returns to zero, item by item. */
    CLEARING(Side.CREDIT, false),
    /** What corrections by admins have cost the platform. */
    ADJUSTMENTS(Side.DEBIT, false),
    /** What a client can use. */
    ESCROW_AVAILABLE(Side.CREDIT, true),
    /** What is held for a client's payrolls. */
    ESCROW_HELD(Side.CREDIT, true),
    /** What a contractor can withdraw. */
    WALLET_AVAILABLE(Side.CREDIT, true),
    /** What is held for a contractor's withdrawals. */
    WALLET_PENDING(Side.CREDIT, true);

    private final Side normal;
    private final boolean held;

    AccountType(Side normal, boolean held) {
        this.normal = normal;
        this.held = held;
    }

    /** The side on which the balance grows. */
    public Side normal() {
        return normal;
    }

    /** Whether each escrow or wallet has its own; the others are the platform's. */
    public boolean isHeld() {
        return held;
    }

    /** Whether every single movement on it is to be answered by another one. */
    public boolean returnsToZero() {
        return this == CLEARING || this == PAYOUTS_IN_TRANSIT;
    }

    /** As it is stored and shown: {@code wallet-available}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AccountType> of(String label) {
        return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst();
    }
}
