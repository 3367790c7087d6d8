package org.mindlinks.ledger.journal;

import java.util.Locale;

/** The two sides of an account. */
public enum Side {
    DEBIT,
    CREDIT;

    /** As it is stored and shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
