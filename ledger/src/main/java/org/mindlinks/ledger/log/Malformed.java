package org.mindlinks.ledger.log;

/** A text or file that is not in the format it must have, or that no known key has signed. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message);
    }
}
