package org.mindlinks.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The statement that appends events: it takes their positions, adds them, and commits. It keeps a
 * connection of its own, and is for one thread.
 */
final class AppendStatement {

    private static final String UNIQUE_VIOLATION = "23505";

    /** A server that says nothing for so long is taken for dead. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(20);

    private static final String APPEND =
            """
            WITH taken AS (
                UPDATE event_store.head SET position = position + ? RETURNING position - ? AS before
            ), added AS (
                INSERT INTO event_store.events (position, event_id, stream, aggregate_type, sequence, payload_type,
                                                revision, recorded_at, payload, metadata)
                SELECT taken.before + e.ordinal, e.event_id, e.stream, e.aggregate_type, e.sequence, e.payload_type,
                       e.revision, e.recorded_at, e.payload, e.metadata
                FROM taken, unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                                   ?::timestamptz[], ?::bytea[], ?::bytea[])
                    WITH ORDINALITY AS e (event_id, stream, aggregate_type, sequence, payload_type, revision,
                                          recorded_at, payload, metadata, ordinal)
            )
            SELECT before FROM taken
            """;

    /** The same for one event: arrays would cost it an eighth of its time. */
    private static final String APPEND_ONE =
            """
            WITH taken AS (
                UPDATE event_store.head SET position = position + 1 RETURNING position
            )
            INSERT INTO event_store.events (position, event_id, stream, aggregate_type, sequence, payload_type,
                                            revision, recorded_at, payload, metadata)
            SELECT position, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ? FROM taken
            RETURNING position - 1 AS before
            """;

    /** One of the events can't be stored, and nothing was; others would have been stored. */
    static final class FaultOfOne extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient SQLException cause;

        FaultOfOne(SQLException cause) {
            super(cause);
            this.cause = cause;
        }

        RuntimeException explained() {
            return UNIQUE_VIOLATION.equals(cause.getSQLState())
                    ? new ConcurrencyException("another writer was first on this stream", cause)
                    : new IllegalArgumentException("the event can't be stored", cause);
        }
    }

    private final DataSource database;
    private @Nullable Connection connection;

    AppendStatement(DataSource database) {
        this.database = database;
    }

    /**
     * Returns the position before the first of them, when all are durable.
     *
     * @throws EventStoreUnavailable when the database failed; whether they were stored is not known
     */
    long execute(List<StoredEvent> events) throws FaultOfOne {
        try {
            return events.size() == 1
                    ? insert(connected(), events.getFirst())
                    : insert(connected(), events);
        } catch (SQLException e) {
            if (isFaultOfOne(e)) {
                throw new FaultOfOne(e);
            }
            disconnect();
            throw Rows.failed(e);
        } catch (RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    /** Integrity violations (23), bad data (22) and limits (54) are of one row's making. */
    private static boolean isFaultOfOne(SQLException e) {
        var state = e.getSQLState();
        return state != null
                && (state.startsWith("23") || state.startsWith("22") || state.startsWith("54"));
    }

    private Connection connected() throws SQLException {
        var open = connection;
        if (open == null) {
            open = database.getConnection();
            connection = open;
            open.setAutoCommit(true);
            open.setNetworkTimeout(Runnable::run, (int) LONGEST_COMMIT.toMillis());
        }
        return open;
    }

    private static long insert(Connection connection, List<StoredEvent> events)
            throws SQLException {
        try (var statement = connection.prepareStatement(APPEND)) {
            statement.setInt(1, events.size());
            statement.setInt(2, events.size());
            setArray(statement, 3, "text", events, StoredEvent::eventId);
            setArray(statement, 4, "text", events, StoredEvent::stream);
            setArray(statement, 5, "text", events, StoredEvent::aggregateType);
            setArray(statement, 6, "bigint", events, StoredEvent::sequence);
            setArray(statement, 7, "text", events, StoredEvent::payloadType);
            setArray(statement, 8, "text", events, StoredEvent::revision);
            setArray(statement, 9, "text", events, event -> event.recordedAt().toString());
            setBytes(statement, 10, events, StoredEvent::payload);
            setBytes(statement, 11, events, StoredEvent::metadata);
            return before(statement);
        }
    }

    private static long insert(Connection connection, StoredEvent event) throws SQLException {
        try (var statement = connection.prepareStatement(APPEND_ONE)) {
            event.bind(statement);
            return before(statement);
        }
    }

    private static long before(PreparedStatement statement) throws SQLException {
        try (var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void setArray(
            PreparedStatement statement,
            int index,
            String type,
            List<StoredEvent> events,
            Function<StoredEvent, @Nullable Object> column)
            throws SQLException {
        var values = events.stream().map(column).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    private static void setBytes(
            PreparedStatement statement,
            int index,
            List<StoredEvent> events,
            Function<StoredEvent, byte[]> column)
            throws SQLException {
        var values = events.stream().map(column).toArray(byte[][]::new);
        statement.setArray(index, statement.getConnection().createArrayOf("bytea", values));
    }

    void disconnect() {
        var open = connection;
        if (open == null) {
            return;
        }
        connection = null;
        try {
            open.close();
        } catch (SQLException _) {
            // It is given up anyway; the next append opens another one.
        }
    }
}
