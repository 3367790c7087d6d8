package org.mindlinks.domain;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * All that the outside needs to run one kind of aggregate.
 *
 * @param name the stored name, which prefixes its stream ids; never changed
 * @param commands the sealed interface of its commands
 * @param events the sealed interface of its events
 */
public record AggregateType<C extends Command, E extends Event, S>(
        String name, Class<C> commands, Class<E> events, Class<S> state, Rules<C, E, S> rules) {

    /** All records that are events of it. */
    public Stream<Class<?>> eventTypes() {
        return records(events);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AggregateType::records)
                : Stream.of(type);
    }

    /** The id of an aggregate's stream in the event store. */
    public String stream(Id id) {
        return name + ":" + id.value();
    }
}
