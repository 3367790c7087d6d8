package org.mindlinks.ledger.keeper;

/** The log in the database does not go on from the checkpoint that was signed last. */
public final class Contradicted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Contradicted(String message) {
        super(message);
    }
}
