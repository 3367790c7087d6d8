package org.mindlinks.projections;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Personal;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events of a generation that could not be applied, and those that wait behind them. All of it
 * happens in the transaction of the batch.
 */
final class Parking {

    /** So much is no bad event any more, but a bad projection. */
    private static final int MOST_STREAMS = 1_000;

    private static final int LONGEST_ERROR = 2_000;

    /** Thrown where more fails than can be put aside; the projection then stands still. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full() {
            super("events of more than %d aggregates can't be applied".formatted(MOST_STREAMS));
        }
    }

    private final JdbcTemplate jdbc;
    private final Generation generation;

    /** By stream, the position from which on its events are put aside. */
    private final Map<String, Long> streams = new HashMap<>();

    private Parking(JdbcTemplate jdbc, Generation generation) {
        this.jdbc = jdbc;
        this.generation = generation;
    }

    /**
     * The first statement of a transaction that writes a batch. The batches of other segments go on
     * beside it; a retry waits for it, and it for the retry. Nobody has to wait for the disk in
     * such a transaction: rows, position and token are lost or kept together in a crash, and what
     * is lost is made again from the events.
     */
    static void beginBatch(JdbcTemplate jdbc, Generation generation) {
        jdbc.query(
                """
                SELECT set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock_shared(?)\
                """,
                _ -> {},
                lock(generation));
    }

    /** What is parked, while no batch of the generation is written. */
    static Parking alone(JdbcTemplate jdbc, Generation generation) {
        lockAlone(jdbc, generation);
        return load(jdbc, generation);
    }

    static void lockAlone(JdbcTemplate jdbc, Generation generation) {
        jdbc.query("SELECT pg_advisory_xact_lock(?)", _ -> {}, lock(generation));
    }

    /** What is parked, which stays so while the lock is held. */
    static Parking load(JdbcTemplate jdbc, Generation generation) {
        var parking = new Parking(jdbc, generation);
        jdbc.query(
                """
                SELECT stream, min(position) FROM read_model.parked_events
                WHERE area = ? AND generation = ? GROUP BY stream\
                """,
                row -> {
                    parking.streams.put(row.getString(1), row.getLong(2));
                },
                generation.area(),
                generation.number());
        return parking;
    }

    private static long lock(Generation generation) {
        return ("read_model/" + generation.processor()).hashCode();
    }

    /** Whether an earlier event of the stream is put aside. */
    boolean holds(String stream, long position) {
        var from = streams.get(stream);
        return from != null && from <= position;
    }

    /** Puts an event aside; the error is that of the first of its stream. */
    void park(Step step, @Nullable Exception error) {
        if (streams.putIfAbsent(step.stream(), step.position()) == null
                && streams.size() > MOST_STREAMS) {
            throw new Full();
        }
        jdbc.update(
                """
                INSERT INTO read_model.parked_events
                    (area, generation, position, stream, event_id, event_type, happened_at, error, attempts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                generation.area(),
                generation.number(),
                step.position(),
                step.stream(),
                step.eventId(),
                step.eventType(),
                Timestamp.from(step.at()),
                error == null ? null : text(error),
                error == null ? 0 : 1);
    }

    /** The parked positions of a stream, in order. */
    List<Long> positions(String stream) {
        return jdbc.queryForList(
                """
                SELECT position FROM read_model.parked_events
                WHERE area = ? AND generation = ? AND stream = ? ORDER BY position\
                """,
                Long.class,
                generation.area(),
                generation.number(),
                stream);
    }

    List<String> streams() {
        return streams.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    void done(long position) {
        jdbc.update(
                """
                DELETE FROM read_model.parked_events
                WHERE area = ? AND generation = ? AND position = ?\
                """,
                generation.area(),
                generation.number(),
                position);
    }

    void failedAgain(long position, Exception error) {
        jdbc.update(
                """
                UPDATE read_model.parked_events SET attempts = attempts + 1, error = ?
                WHERE area = ? AND generation = ? AND position = ?\
                """,
                text(error),
                generation.area(),
                generation.number(),
                position);
    }

    /** Of all generations. */
    static void eraseErrors(JdbcTemplate jdbc, List<String> streams) {
        jdbc.update(
                """
                UPDATE read_model.parked_events SET error = ?
                WHERE error IS NOT NULL AND stream = ANY (?)\
                """,
                statement -> {
                    statement.setString(1, Personal.ERASED);
                    statement.setArray(
                            2, statement.getConnection().createArrayOf("text", streams.toArray()));
                });
    }

    /**
     * Whether a failure is of one event's making. What the database can't do at all, now or ever,
     * is not.
     */
    static boolean isFaultOfAnEvent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Full) {
                return false;
            }
            if (cause instanceof SQLException sql) {
                var state = sql.getSQLState();
                return state != null
                        && (state.startsWith("22")
                                || state.startsWith("23")
                                || state.startsWith("54"));
            }
        }
        return failure instanceof RuntimeException;
    }

    /** The value of a row, which PostgreSQL adds to its message as a detail, stays out. */
    static String text(Throwable error) {
        var root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        var text = root.getClass().getSimpleName() + ": " + message;
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR)).replace('\0', ' ');
    }
}
