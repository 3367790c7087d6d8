package org.mindlinks.app.core;

/**
 * A failure that the person at the keyboard can mend. The message says what is wrong and what to do
 * next.
 */
public final class UserError extends RuntimeException {
    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
