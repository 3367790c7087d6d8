package org.mindlinks.projections;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Shares the segments of all generations among the processes that are alive: each counts them off
 * in the same order, and claims its own. One that is silent for a while has no share, and what it
 * had claimed can be taken when its claims run out.
 */
final class Workers {

    private final JdbcTemplate jdbc;
    private final String name;
    private final List<String> fingerprints;
    private volatile Map<String, Integer> shares = Map.of();

    private record Worker(String name, List<String> fingerprints) {}

    /** {@code fingerprints} are those of the generations that this process can write. */
    Workers(JdbcTemplate jdbc, String name, List<String> fingerprints) {
        this.jdbc = jdbc;
        this.name = name;
        this.fingerprints = List.copyOf(fingerprints);
    }

    String name() {
        return name;
    }

    /** How many segments of a processor this process should have. */
    int share(String processor) {
        return shares.getOrDefault(processor, 0);
    }

    /** Says that this process is alive, and counts off again. */
    void beat(List<Generation> generations) {
        jdbc.update(
                """
                INSERT INTO read_model.workers (name, fingerprints, seen_at) VALUES (?, ?, now())
                ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at\
                """,
                statement -> {
                    statement.setString(1, name);
                    statement.setArray(
                            2,
                            statement
                                    .getConnection()
                                    .createArrayOf("text", fingerprints.toArray()));
                });
        jdbc.update("DELETE FROM read_model.workers WHERE seen_at < now() - interval '1 minute'");
        var alive =
                jdbc.query(
                        """
                        SELECT name, fingerprints FROM read_model.workers
                        WHERE seen_at > now() - interval '5 seconds' ORDER BY name\
                        """,
                        (row, _) -> new Worker(row.getString(1), strings(row.getArray(2))));
        var counted = new HashMap<String, Integer>();
        int turn = 0;
        for (var generation : generations) {
            var able = new ArrayList<Worker>(alive);
            able.removeIf(worker -> !worker.fingerprints().contains(generation.fingerprint()));
            for (int segment = 0; segment < generation.segments() && !able.isEmpty(); segment++) {
                if (able.get(turn++ % able.size()).name().equals(name)) {
                    counted.merge(generation.processor(), 1, Integer::sum);
                }
            }
        }
        shares = Map.copyOf(counted);
    }

    void leave() {
        jdbc.update("DELETE FROM read_model.workers WHERE name = ?", name);
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
