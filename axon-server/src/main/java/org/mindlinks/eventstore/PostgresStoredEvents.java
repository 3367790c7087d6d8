package org.mindlinks.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;

/** The rows of the event table. */
final class PostgresStoredEvents implements StoredEvents {

    private static final String EVENTS =
            """
            SELECT position, event_id, stream, aggregate_type, sequence, payload_type, revision, recorded_at,
                   payload, metadata
            FROM event_store.events
            """;

    private static final String AFTER = EVENTS + "WHERE position > ? ORDER BY position LIMIT ?";

    private static final String AT =
            EVENTS
                    + "JOIN unnest(?) WITH ORDINALITY AS wanted (position, turn) USING (position) ORDER BY turn";

    private final Rows rows;

    PostgresStoredEvents(DataSource database) {
        rows = new Rows(database);
    }

    @Override
    public long first() {
        return 1;
    }

    @Override
    public long last() {
        return rows.first("SELECT position FROM event_store.head", _ -> {}, row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public List<RawEvent> after(long position, int limit) {
        return rows.list(
                AFTER,
                statement -> {
                    statement.setLong(1, position);
                    statement.setInt(2, limit);
                },
                PostgresStoredEvents::event);
    }

    @Override
    public List<RawEvent> at(List<Long> positions) {
        return rows.list(
                AT,
                statement ->
                        statement.setArray(
                                1,
                                statement
                                        .getConnection()
                                        .createArrayOf("bigint", positions.toArray())),
                PostgresStoredEvents::event);
    }

    private static RawEvent event(ResultSet row) throws SQLException {
        return new RawEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getBytes(9),
                row.getBytes(10));
    }
}
