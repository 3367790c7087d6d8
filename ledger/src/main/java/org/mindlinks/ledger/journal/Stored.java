package org.mindlinks.ledger.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query one after the other, of which few are in memory. It ends with its connection.
 */
final class Stored<R> {

    static final int FETCH_ROWS = 5_000;

    /** How a row is read. */
    interface Reading<R> {
        R read(ResultSet row) throws SQLException;
    }

    private final ResultSet found;
    private final Reading<R> reading;
    private @Nullable R current;

    @SuppressWarnings("resource") // The connection closes its statements.
    Stored(Connection connection, String sql, Reading<R> reading) throws SQLException {
        var statement = connection.createStatement();
        statement.setFetchSize(FETCH_ROWS);
        this.found = statement.executeQuery(sql);
        this.reading = reading;
        this.current = read();
    }

    /** The row at hand; null behind the last. */
    @Nullable R peek() {
        return current;
    }

    void advance() throws SQLException {
        current = read();
    }

    private @Nullable R read() throws SQLException {
        return found.next() ? reading.read(found) : null;
    }
}
