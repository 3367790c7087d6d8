package org.mindlinks.command;

/** The event store can't take commands now. */
public final class CommandsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
