package org.mindlinks.projections;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
 * @param others what follows from the mere record of any other event, which is not even
 *     deserialised; null where nothing does
 * @param version grows with each change of what the functions do, so that the tables are filled
 *     anew; a change of the row records is seen without it
 * @param segments how many workers share its aggregates
 */
public record Projection(
        String name,
        List<Class<? extends Record>> rows,
        List<Part<?>> parts,
        @Nullable Function<Recorded, List<Change>> others,
        int version,
        int segments) {

    public Projection(String name, List<Class<? extends Record>> rows, List<Part<?>> parts) {
        this(name, rows, parts, null, 1, 1);
    }

    /** The same that also hears of all other events. */
    public Projection others(Function<Recorded, List<Change>> changes) {
        return new Projection(name, rows, parts, changes, version, segments);
    }

    /** The same at another version. */
    public Projection version(int newVersion) {
        return new Projection(name, rows, parts, others, newVersion, segments);
    }

    /** The same with another number of workers, from its next generation on. */
    public Projection segments(int newSegments) {
        return new Projection(name, rows, parts, others, version, newSegments);
    }

    /** The changes that follow from the events of one aggregate type. */
    public record Part<E extends Event>(
            Class<E> events, BiFunction<E, Recorded, List<Change>> changes) {
        private List<Change> of(Object event, Recorded recorded) {
            return changes.apply(events.cast(event), recorded);
        }
    }

    public static <E extends Event> Part<E> on(
            Class<E> events, BiFunction<E, Instant, List<Change>> changes) {
        return new Part<>(events, (event, recorded) -> changes.apply(event, recorded.at()));
    }

    /** As {@link #on}, where it matters who acted. */
    public static <E extends Event> Part<E> onRecorded(
            Class<E> events, BiFunction<E, Recorded, List<Change>> changes) {
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

    /** Whether the projection reads what events of this type say. */
    public boolean reads(Class<?> eventType) {
        return parts.stream().anyMatch(part -> part.events().isAssignableFrom(eventType));
    }

    /** The changes that follow from an event; none from an event of another area. */
    public List<Change> changes(Object event, Instant at) {
        return changes(event, Recorded.at(at));
    }

    List<Change> changes(Object event, Recorded recorded) {
        return parts.stream()
                .filter(part -> part.events().isInstance(event))
                .findFirst()
                .map(part -> part.of(event, recorded))
                .orElse(List.of());
    }
}
