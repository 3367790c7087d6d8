package org.mindlinks.projections;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Id;

/**
 * How the events of one area fill its read tables: pure functions from an event, and when it
 * happened, to changes.
 *
 * <p>A row belongs to one aggregate: no event of another one may change it. That is what lets
 * aggregates be handled in parallel, and one be parked while the others go on.
 *
 * @param name the area
 * @param rows the row records of the tables that this projection alone writes
 * @param parts one for each sealed interface of events that it reads
 * @param version grows with each change of what the functions do, so that the tables are filled
 *     anew; a change of the row records is seen without it
 * @param segments how many workers share its aggregates
 */
public record Projection(
        String name,
        List<Class<? extends Record>> rows,
        List<Part<?>> parts,
        int version,
        int segments) {

    public Projection(String name, List<Class<? extends Record>> rows, List<Part<?>> parts) {
        this(name, rows, parts, 1, 1);
    }

    /** The same at another version. */
    public Projection version(int newVersion) {
        return new Projection(name, rows, parts, newVersion, segments);
    }

    /** The same with another number of workers, from its next generation on. */
    public Projection segments(int newSegments) {
        return new Projection(name, rows, parts, version, newSegments);
    }

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

    /** Tells tables apart that were filled by different versions of this. */
    String fingerprint() {
        var shape = new StringBuilder().append(version);
        for (var row : rows) {
            var table = TableModel.of(row);
            shape.append('\n').append(TableDdl.table(table, ""));
            shape.append(TableDdl.indexes(table, ""));
        }
        return Id.derived("projection", shape).toString();
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
