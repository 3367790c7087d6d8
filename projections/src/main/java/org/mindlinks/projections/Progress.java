package org.mindlinks.projections;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes how far a segment of a generation has read, and tells readers when these see it. */
final class Progress {

    private static final double SMOOTHING = 0.2;

    private static final String WRITE =
            """
            WITH mine AS (
                INSERT INTO read_model.progress
                    (area, generation, segment, position, event_at, events_per_second, written_at)
                VALUES (?, ?, ?, ?, ?, ?, now())
                ON CONFLICT (area, generation, segment) DO UPDATE
                SET position = excluded.position, event_at = excluded.event_at,
                    events_per_second = excluded.events_per_second, written_at = excluded.written_at
                RETURNING area, generation, segment, position
            )
            SELECT pg_notify('read_model', g.area || ':' || LEAST(mine.position, (
                SELECT min(other.position) FROM read_model.progress other
                WHERE other.area = g.area AND other.generation = g.generation
                    AND other.segment <> mine.segment)))
            FROM mine JOIN read_model.generations g USING (area, generation) WHERE g.serving\
            """;

    private final JdbcTemplate jdbc;
    private final Generation generation;
    private final int segment;
    private double eventsPerSecond;
    private long writtenNanos = System.nanoTime();

    Progress(JdbcTemplate jdbc, Generation generation, int segment) {
        this.jdbc = jdbc;
        this.generation = generation;
        this.segment = segment;
    }

    /**
     * {@code events} were read since the last call, the last of which is at {@code position}. Part
     * of the transaction that wrote their rows.
     */
    void write(int events, long position, @Nullable Instant eventAt) {
        var now = System.nanoTime();
        var rate = events * 1e9 / Math.max(1, now - writtenNanos);
        eventsPerSecond += SMOOTHING * (rate - eventsPerSecond);
        writtenNanos = now;
        if (generation.segments() > 1) {
            // The segments take turns here, so that each sees what the others wrote, and the last
            // one tells the position that all have reached.
            jdbc.query(
                    "SELECT pg_advisory_xact_lock(?, ?)",
                    _ -> {},
                    "progress".hashCode(),
                    generation.processor().hashCode());
        }
        jdbc.query(
                WRITE,
                _ -> {},
                generation.area(),
                generation.number(),
                segment,
                position,
                eventAt == null ? null : Timestamp.from(eventAt),
                eventsPerSecond);
    }
}
