package org.mindlinks.projections;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.mindlinks.domain.Event;

/**
 * How the events of one area fill its read tables: pure functions from an event, and when it
 * happened, to changes.
 *
 * @param name the area
 * @param rows the row records of the tables that this projection alone writes
 * @param parts one for each sealed interface of events that it reads
 */
public record Projection(String name, List<Class<? extends Record>> rows, List<Part<?>> parts) {

    /** The changes that follow from the events of one aggregate type. */
    public record Part<E extends Event>(
            Class<E> events, BiFunction<E, Instant, List<Change>> changes) {
        private List<Change> of(Object event, Instant at) {
            return changes.apply(events.cast(event), at);
        }
    }

    public static <E extends Event> Part<E> on(
            Class<E> events, BiFunction<E, Instant, List<Change>> changes) {
        return new Part<>(events, changes);
    }

    /** Whether events of this type concern the projection at all. */
    public boolean reads(Class<?> eventType) {
        return parts.stream().anyMatch(part -> part.events().isAssignableFrom(eventType));
    }

    /** The changes that follow from an event; none from an event of another area. */
    public List<Change> changes(Object event, Instant at) {
        return parts.stream()
                .filter(part -> part.events().isInstance(event))
                .findFirst()
                .map(part -> part.of(event, at))
                .orElse(List.of());
    }
}
