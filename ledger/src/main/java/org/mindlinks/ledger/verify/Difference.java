package org.mindlinks.ledger.verify;

/** What is not as it must be, in words for a person; it names the first event or row at fault. */
public final class Difference extends Exception {
    private static final long serialVersionUID = 1L;

    public Difference(String message) {
        super(message);
    }
}
