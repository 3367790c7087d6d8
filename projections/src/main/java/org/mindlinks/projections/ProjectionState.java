package org.mindlinks.projections;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the projection of an area is doing. */
public record ProjectionState(String area, long head, List<OfGeneration> generations) {

    /**
     * One filling of the area's tables.
     *
     * @param phase {@code FILLING}, {@code FOLLOWING} or {@code DROPPING}
     * @param serving whether readers see it
     * @param takesOver whether it is to serve as soon as it has caught up
     * @param current whether it was made by this version of the code
     * @param position of the last event that it has read; -1 before the first
     * @param lagEvents how many events it has not read yet
     * @param lagMillis how old the events are that it reads now; 0 where it has read all
     * @param eventsPerSecond how fast it reads, lately
     * @param secondsLeft until it has read all, at this rate; null where that is not known
     * @param parkedAggregates how many aggregates wait for an event that could not be applied
     * @param parkedEvents how many events wait with them
     * @param problem why it does not get on; null where it does
     */
    public record OfGeneration(
            int generation,
            String phase,
            boolean serving,
            boolean takesOver,
            boolean current,
            Instant createdAt,
            long position,
            long lagEvents,
            long lagMillis,
            double eventsPerSecond,
            @Nullable Long secondsLeft,
            List<Segment> segments,
            long parkedAggregates,
            long parkedEvents,
            @Nullable String problem) {}

    /**
     * A share of the aggregates.
     *
     * @param owner the process that works on it; null where none does
     */
    public record Segment(int segment, long position, @Nullable String owner) {}

    /**
     * An event that could not be applied.
     *
     * @param waiting how many later events of its aggregate wait behind it
     */
    public record Parked(
            String area,
            int generation,
            String stream,
            long position,
            String eventId,
            String eventType,
            Instant happenedAt,
            Instant parkedAt,
            String error,
            int attempts,
            long waiting) {}
}
