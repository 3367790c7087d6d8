package org.mindlinks.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * The store could not be reached, or has more to write than it may queue. Whether an append
 * happened is not known.
 */
public final class EventStoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventStoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public EventStoreUnavailable(String message) {
        super(message);
    }
}
