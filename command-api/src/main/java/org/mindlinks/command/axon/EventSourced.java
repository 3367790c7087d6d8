package org.mindlinks.command.axon;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Event;

/**
 * An aggregate as Axon knows it: a stream id and the state that the domain's pure rules work on.
 * The fields are what a snapshot holds.
 */
abstract class EventSourced<C extends Command, E extends Event, S> {

    @AggregateIdentifier private @Nullable String stream;

    private @Nullable S state;

    abstract AggregateType<C, E, S> type();

    @Nullable S state() {
        return state;
    }

    /** Begins a stream that has no events yet. */
    void begin(String newStream) {
        stream = newStream;
    }

    static void apply(Iterable<? extends Event> events) {
        events.forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(Event event, DomainEventMessage<?> message) {
        if (stream == null) {
            stream = message.getAggregateIdentifier();
        }
        state = type().rules().evolve(state, type().events().cast(event));
    }
}
