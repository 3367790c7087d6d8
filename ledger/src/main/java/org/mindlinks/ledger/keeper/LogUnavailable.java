package org.mindlinks.ledger.keeper;

/** The database of the log could not be reached. */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogUnavailable(Throwable cause) {
        super("the database of the log failed", cause);
    }
}
