package org.mindlinks.benchmarks.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;

/**
 * What a program without an event store would do: the same event as one row in a transaction of its
 * own. With many rows in each transaction it shows the limit of the database.
 */
final class RowSubject implements Subject {

    /** What an event needs at least: a place in the order, and one in its stream. */
    static final String TABLE =
            """
            CREATE TABLE single_rows (
                position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id text NOT NULL,
                stream text NOT NULL, sequence bigint NOT NULL, payload_type text NOT NULL,
                recorded_at timestamptz NOT NULL DEFAULT now(), payload bytea NOT NULL, metadata bytea NOT NULL,
                UNIQUE (stream, sequence))
            """;

    private static final String INSERT =
            "INSERT INTO single_rows (event_id, stream, sequence, payload_type, payload, metadata)"
                    + " VALUES (?, ?, ?, 'wallet.credited', ?, ?)";

    private final String name;
    private final DataSource database;
    private final Serializer serializer;
    private final int events;

    /** It knows the next number of each stream, as an aggregate in memory does. */
    private final AtomicLongArray sequences;

    RowSubject(String name, DataSource database, Serializer serializer, int streams, int events) {
        this.name = name;
        this.database = database;
        this.serializer = serializer;
        this.events = events;
        this.sequences = new AtomicLongArray(streams);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int events() {
        return events;
    }

    @Override
    public void store(int stream) throws SQLException {
        try (var connection = database.getConnection()) {
            if (events == 1) {
                one(connection, stream);
            } else {
                connection.setAutoCommit(false);
                many(connection, stream);
                connection.commit();
            }
        }
    }

    private void one(Connection connection, int stream) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            bind(statement, stream);
            statement.executeUpdate();
        }
    }

    private void many(Connection connection, int stream) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var row = 0; row < events; row++) {
                bind(statement, stream);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, int stream) throws SQLException {
        var wallet = Credits.wallet(name, stream);
        statement.setString(1, UUID.randomUUID().toString());
        statement.setString(2, Credits.stream(wallet));
        statement.setLong(3, sequences.getAndIncrement(stream));
        statement.setBytes(4, bytes(Credits.event(wallet)));
        statement.setBytes(5, bytes(Credits.metadata()));
    }

    private byte[] bytes(Object object) {
        return serializer.serialize(object, byte[].class).getData();
    }
}
