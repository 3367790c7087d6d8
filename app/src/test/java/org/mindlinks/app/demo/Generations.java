package org.mindlinks.app.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The generations of the projections of a running core, as its database has them. */
record Generations(String jdbcUrl) {

    /** One filling of an area's tables. */
    record Generation(String area, int number, boolean serving, long position) {
        String schema() {
            return "read_model_%s_%d".formatted(area, number);
        }
    }

    private static final String UP_TO_DATE =
            """
            SELECT g.area, g.generation, g.serving, min(p.position) AS position
            FROM read_model.generations g JOIN read_model.progress p USING (area, generation)
            WHERE g.phase = 'FOLLOWING'
            GROUP BY g.area, g.generation, g.serving ORDER BY g.area, g.generation\
            """;

    /** Those that follow the events. */
    List<Generation> following() throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            return following(connection);
        }
    }

    /** The position of the last event. */
    long head() throws SQLException {
        try (var connection = snapshot()) {
            return head(connection);
        }
    }

    /** Whether all of them have read all events. */
    boolean haveReadAll() throws SQLException {
        try (var connection = snapshot()) {
            var head = head(connection);
            return following(connection).stream().allMatch(one -> one.position() == head);
        }
    }

    long parked() throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            return number(connection, "SELECT count(*) FROM read_model.parked_events");
        }
    }

    /**
     * The rows that one generation of an area has and another doesn't, to the last digit and
     * position: each is compared with the one that was made last.
     */
    List<String> differences() throws SQLException {
        try (var connection = snapshot()) {
            var all = following(connection);
            var differences = new ArrayList<String>();
            for (var one : all) {
                var last =
                        all.stream()
                                .filter(other -> other.area().equals(one.area()))
                                .reduce((_, later) -> later)
                                .orElseThrow();
                for (var table : tables(connection, last)) {
                    differences.addAll(missing(connection, table, one, last));
                    differences.addAll(missing(connection, table, last, one));
                }
            }
            return differences;
        }
    }

    private static List<String> missing(
            Connection connection, String table, Generation in, Generation from)
            throws SQLException {
        var sql =
                "SELECT t::text FROM %s.%s t EXCEPT ALL SELECT t::text FROM %s.%s t LIMIT 3"
                        .formatted(from.schema(), table, in.schema(), table);
        return texts(connection, sql).stream()
                .map(row -> "%s of %s is not in %s: %s".formatted(table, from, in, row))
                .toList();
    }

    private static List<String> tables(Connection connection, Generation of) throws SQLException {
        return texts(
                connection,
                "SELECT tablename FROM pg_tables WHERE schemaname = '%s'".formatted(of.schema()));
    }

    private static List<Generation> following(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(UP_TO_DATE)) {
            var all = new ArrayList<Generation>();
            while (rows.next()) {
                all.add(
                        new Generation(
                                rows.getString(1),
                                rows.getInt(2),
                                rows.getBoolean(3),
                                rows.getLong(4)));
            }
            return all;
        }
    }

    /** Tables and positions as of one moment. */
    private Connection snapshot() throws SQLException {
        var connection = DriverManager.getConnection(jdbcUrl);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return connection;
    }

    private static long head(Connection connection) throws SQLException {
        return number(connection, "SELECT position FROM event_store.head");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(texts(connection, sql).getFirst());
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
