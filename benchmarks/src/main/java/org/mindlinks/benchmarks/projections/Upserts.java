package org.mindlinks.benchmarks.projections;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.mindlinks.benchmarks.Measurement;
import org.springframework.jdbc.core.JdbcTemplate;

/** What PostgreSQL takes from one connection that does nothing but upsert many rows at once. */
record Upserts(FilledStore store) {

    private static final int ROWS = 500;
    private static final int DISTINCT = 100_000;
    private static final String UPSERT =
            """
            INSERT INTO stock.limit_rows (id, payload, at) SELECT id, payload, now()
            FROM unnest(?::uuid[], ?::text[]) AS u (id, payload)
            ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, at = excluded.at\
            """;

    Measurement run(Duration time) {
        var jdbc = new JdbcTemplate(store.pool());
        jdbc.execute("CREATE SCHEMA IF NOT EXISTS stock");
        jdbc.execute("DROP TABLE IF EXISTS stock.limit_rows");
        jdbc.execute(
                "CREATE TABLE stock.limit_rows (id uuid PRIMARY KEY, payload text, at timestamptz)");
        var begin = System.nanoTime();
        long rows = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            upsert(jdbc, rows);
            rows += ROWS;
        }
        var perSecond = rows * 1e9 / (System.nanoTime() - begin);
        return Measurement.ofRate("rows, %d to an upsert".formatted(ROWS), store.head(), perSecond);
    }

    private static void upsert(JdbcTemplate jdbc, long from) {
        var ids =
                IntStream.range(0, ROWS)
                        .mapToObj(i -> new UUID(0, (from + i) % DISTINCT))
                        .toArray();
        var texts = IntStream.range(0, ROWS).mapToObj(i -> "row " + (from + i)).toArray();
        jdbc.update(
                UPSERT,
                statement -> {
                    var connection = statement.getConnection();
                    statement.setArray(1, connection.createArrayOf("uuid", ids));
                    statement.setArray(2, connection.createArrayOf("text", texts));
                });
    }
}
