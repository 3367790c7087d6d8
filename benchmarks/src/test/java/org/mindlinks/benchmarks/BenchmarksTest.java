package org.mindlinks.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.benchmarks.eventstore.EventStoreBenchmark;
import org.mindlinks.benchmarks.eventstore.GrowthBenchmark;
import org.mindlinks.benchmarks.projections.ProjectionsBenchmark;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each benchmark runs, for a moment and on the real parts. What it measures then says nothing. */
class BenchmarksTest {
    private static final Duration MOMENT = Duration.ofMillis(50);

    @TempDir Path directory;

    private final StringWriter out = new StringWriter();

    @Test
    void event_stores_are_compared_under_each_load() throws Exception {
        var benchmark = new EventStoreBenchmark(MOMENT, MOMENT, 1);

        var report = publish(benchmark.run(directory.resolve("data"), null));

        assertThat(report.path("axis").asString()).isEqualTo("callers");
        assertThat(loads(report, "Mind-Links")).containsExactly(1L, 8L, 64L, 256L);
        assertThat(loads(report, "Axon's JDBC engine")).containsExactly(1L, 8L, 64L, 256L);
        assertThat(loads(report, "Axon's JDBC engine, autocommit"))
                .containsExactly(1L, 8L, 64L, 256L);
        assertThat(loads(report, "single-row inserts")).containsExactly(1L, 8L, 64L, 256L);
        assertThat(loads(report, "inserts of 1,000 rows")).containsExactly(2L);
        assertThat(out.toString()).contains("per second", "Mind-Links", "256");
    }

    @Test
    void growth_is_measured_in_steps() throws Exception {
        var benchmark = new GrowthBenchmark(MOMENT, 1_000, MOMENT, 1, 250);

        var report = publish(benchmark.run(directory.resolve("data")));

        assertThat(loads(report, "appends, by events stored"))
                .containsExactly(100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1_000L);
        assertThat(loads(report, "appends, by streams")).containsExactly(1_000L, 10_000L, 100_000L);
        assertThat(loads(report, "load of a wallet, by events")).containsExactly(250L);
    }

    @Test
    void rebuilds_are_compared_with_stock_projections_on_the_same_events() throws Exception {
        var benchmark = new ProjectionsBenchmark(List.of(1_000), MOMENT);

        var report = publish(benchmark.rebuild(directory.resolve("data")));

        assertThat(report.path("measurements").findValuesAsString("subject"))
                .containsExactly(
                        "Mind-Links, all tables",
                        "stock Axon, batches of 1",
                        "stock Axon, batches of 100",
                        "rows, 500 to an upsert");
        assertThat(report.path("measurements").findValuesAsString("load").stream().distinct())
                .as("on the same events")
                .hasSize(1);
    }

    @Test
    void lag_is_measured_at_rates_from_next_to_nothing_on() throws Exception {
        var benchmark = new ProjectionsBenchmark(List.of(), MOMENT);

        var report = publish(benchmark.lag(directory.resolve("data")));

        assertThat(loads(report, "lag of all areas"))
                .containsExactly(20L, 100L, 500L, 1_000L, 2_000L);
    }

    /** As it was written, with the curves beside it, each figure above nothing. */
    private JsonNode publish(Report report) throws IOException {
        report.publish(new PrintWriter(out), directory);
        var hasLatencies = report.measurements().getFirst().p99Millis() > 0;
        for (var curve : hasLatencies ? List.of("rate", "p99") : List.of("rate")) {
            assertThat(directory.resolve("%s-%s.svg".formatted(report.name(), curve)))
                    .content()
                    .contains("<svg", "</svg>");
        }
        var written =
                JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(directory.resolve(report.name() + ".json")));
        assertThat(written.path("machine").path("processors").asInt()).isPositive();
        for (var one : written.path("measurements")) {
            assertThat(one.path("failures").asLong()).as(one::toString).isZero();
            assertThat(one.path("perSecond").asDouble()).as(one::toString).isPositive();
            assertThat(one.path("p99Millis").asDouble())
                    .as(one::toString)
                    .isGreaterThanOrEqualTo(one.path("p50Millis").asDouble());
        }
        return written;
    }

    private static List<Long> loads(JsonNode report, String subject) {
        return report.path("measurements")
                .valueStream()
                .filter(one -> one.path("subject").asString("").equals(subject))
                .map(one -> one.path("load").asLong())
                .toList();
    }
}
