package org.mindlinks.command;

import java.util.Optional;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Id;

/**
 * The door to the aggregates. Both methods block, so they are called on virtual threads and never
 * on an event loop.
 */
public interface Commands {

    /**
     * Lets the aggregate decide. Returns when the events are durable.
     *
     * @throws CommandsUnavailable when the event store can't be reached or is overloaded; nothing
     *     is known to have happened, and sending the same command again is safe
     */
    Outcome send(Command command, Origin origin);

    /** The present state of an aggregate, from its events and never from a read table. */
    <S> Optional<S> load(AggregateType<?, ?, S> type, Id id);
}
