package org.mindlinks.command;

import java.util.List;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Rejection;

/** What came of a command. */
public sealed interface Outcome {

    /**
     * @param events what happened; empty where it had all happened before
     * @param position at or behind the last of these events in the event store; a query that waits
     *     for it sees them
     */
    record Accepted(List<Event> events, long position) implements Outcome {}

    record Rejected(Rejection code, String detail) implements Outcome {}

    default boolean isAccepted() {
        return this instanceof Accepted;
    }
}
