package org.mindlinks.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs single statements, each on a connection and in a transaction of its own. */
record Rows(DataSource database) {

    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All rows of a query.
     *
     * @throws EventStoreUnavailable when the database failed
     */
    <T> List<T> list(String sql, Binding binding, Reading<T> reading) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The first row of a query, as {@link #list}. */
    <T> Optional<T> first(String sql, Binding binding, Reading<T> reading) {
        return list(sql, binding, reading).stream().findFirst();
    }

    /** Runs a statement that returns nothing, as {@link #list}. */
    void run(String sql, Binding binding) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            statement.execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static EventStoreUnavailable failed(SQLException cause) {
        return new EventStoreUnavailable("the database of the event store failed", cause);
    }
}
