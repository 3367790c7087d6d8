package org.mindlinks.eventstore.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.EventStoreUnavailable;

/** The statements on the tables of the schema {@code keys}. */
final class KeyTable {

    private static final int AHEAD = 500;

    private static final String FROM =
            """
            SELECT person, master, wrapped FROM keys.people
            WHERE ordinal >= (SELECT ordinal FROM keys.people WHERE person = ?) ORDER BY ordinal LIMIT %d
            """
                    .formatted(AHEAD);

    private static final String ADD =
            "INSERT INTO keys.people (person, master, wrapped) VALUES (?, ?, ?)"
                    + " ON CONFLICT (person) DO NOTHING";

    private static final String DESTROY =
            """
            INSERT INTO keys.people AS known (person, erased_at) VALUES (?, clock_timestamp())
            ON CONFLICT (person) DO UPDATE SET master = NULL, wrapped = NULL, erased_at = clock_timestamp()
            WHERE known.erased_at IS NULL
            """;

    private static final String ERASED_OF_LATE =
            "SELECT person FROM keys.people WHERE erased_at > clock_timestamp() - interval '1 minute'";

    private static final String WRAPPED_BY_OTHERS =
            """
            SELECT person, master, wrapped, ordinal FROM keys.people
            WHERE ordinal > ? AND master <> ? ORDER BY ordinal LIMIT %d FOR UPDATE
            """
                    .formatted(AHEAD);

    private static final String FORGET_OTHER_MASTERS =
            """
            DELETE FROM keys.masters WHERE name <> ?
                AND NOT EXISTS (SELECT FROM keys.people WHERE people.master = masters.name)
            """;

    private final DataSource database;

    KeyTable(DataSource database) {
        this.database = database;
    }

    /** A row; without a key where the person was erased. It is never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(UUID person, @Nullable String master, byte @Nullable [] wrapped) {
        private static Row of(ResultSet row) throws SQLException {
            return new Row(row.getObject(1, UUID.class), row.getString(2), row.getBytes(3));
        }
    }

    /** A row that has a key. */
    @SuppressWarnings("ArrayRecordComponent")
    record WrappedKey(UUID person, String master, byte[] wrapped, long ordinal) {}

    /** The person's row and those of people who came after; none where the person has no row. */
    List<Row> from(UUID person) {
        return run(
                FROM,
                statement -> {
                    statement.setObject(1, person);
                    return list(statement, Row::of);
                });
    }

    /** Whether it was added; not where there is one. */
    boolean add(UUID person, String master, byte[] wrapped) {
        return run(
                ADD,
                statement -> {
                    statement.setObject(1, person);
                    statement.setString(2, master);
                    statement.setBytes(3, wrapped);
                    return statement.executeUpdate() == 1;
                });
    }

    void destroy(UUID person) {
        run(
                DESTROY,
                statement -> {
                    statement.setObject(1, person);
                    return statement.executeUpdate();
                });
    }

    List<UUID> erasedOfLate() {
        return run(
                ERASED_OF_LATE, statement -> list(statement, row -> row.getObject(1, UUID.class)));
    }

    List<String> masters() {
        return run(
                "SELECT name FROM keys.masters ORDER BY added_at",
                statement -> list(statement, row -> row.getString(1)));
    }

    void useMaster(String name) {
        run(
                "INSERT INTO keys.masters (name) VALUES (?) ON CONFLICT DO NOTHING",
                statement -> {
                    statement.setString(1, name);
                    return statement.executeUpdate();
                });
    }

    /** In steps of some keys each, so that it can be broken off and begun again. */
    long wrapAnew(String master, Function<WrappedKey, byte[]> wrap) {
        var count = 0L;
        var last = 0L;
        while (true) {
            var rows = step(last, master, wrap);
            if (rows.isEmpty()) {
                break;
            }
            count += rows.size();
            last = rows.getLast().ordinal();
        }
        run(
                FORGET_OTHER_MASTERS,
                statement -> {
                    statement.setString(1, master);
                    return statement.executeUpdate();
                });
        return count;
    }

    private List<WrappedKey> step(long after, String master, Function<WrappedKey, byte[]> wrap) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var rows = wrapSome(connection, after, master, wrap);
                connection.commit();
                return rows;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static List<WrappedKey> wrapSome(
            Connection connection, long after, String master, Function<WrappedKey, byte[]> wrap)
            throws SQLException {
        try (var select = connection.prepareStatement(WRAPPED_BY_OTHERS);
                var update =
                        connection.prepareStatement(
                                "UPDATE keys.people SET master = ?, wrapped = ? WHERE person = ?")) {
            select.setLong(1, after);
            select.setString(2, master);
            var rows =
                    list(
                            select,
                            row ->
                                    new WrappedKey(
                                            row.getObject(1, UUID.class),
                                            row.getString(2),
                                            row.getBytes(3),
                                            row.getLong(4)));
            for (var row : rows) {
                update.setString(1, master);
                update.setBytes(2, wrap.apply(row));
                update.setObject(3, row.person());
                update.addBatch();
            }
            update.executeBatch();
            return rows;
        }
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(PreparedStatement statement, RowReader<T> reader)
            throws SQLException {
        var found = new ArrayList<T>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static EventStoreUnavailable unavailable(SQLException cause) {
        return new EventStoreUnavailable("the keys of people can't be reached", cause);
    }
}
