package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.http.HttpBenchmark;
import org.mindlinks.benchmarks.http.RebuildUnderLoad;

/** What is measured through a whole server, for a moment: whether it runs, not how fast. */
class BenchTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration MOMENT = Duration.ofMillis(400);

    @TempDir Path directory;

    private Core core;

    @BeforeEach
    void start() {
        var settings =
                Map.of(
                        "mindlinks.admin.password",
                        PASSWORD,
                        "mindlinks.auth.requests-per-minute",
                        "1000000");
        var data = directory.resolve("data");
        core =
                new ServerLauncher()
                        .start(new StartOptions(data, 0, StartOptions.ALL_ROLES, settings));
    }

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void the_rate_is_searched_that_keeps_answers_quick() {
        var benchmark = new HttpBenchmark(3, Duration.ofMillis(200), MOMENT, 10);

        var report = benchmark.run(core.http(), core.adminEmail(), PASSWORD);

        assertThat(report.settings()).containsKey("highest rate with p99 up to 50 ms");
        assertThat(report.measurements())
                .isNotEmpty()
                .first()
                .extracting(Measurement::load, Measurement::failures)
                .containsExactly(10L, 0L);
    }

    @Test
    void reads_and_commands_go_on_during_a_rebuild() throws IOException {
        var benchmark = new RebuildUnderLoad(3, 10, 2, MOMENT, MOMENT);

        var report = benchmark.run(core.http(), core.adminEmail(), PASSWORD);

        report.publish(new PrintWriter(new StringWriter()), directory);
        assertThat(directory.resolve("rebuild-p99.svg")).isNotEmptyFile();
        assertThat(report.measurements())
                .extracting(Measurement::subject)
                .containsExactly(
                        "idle, from answer to read",
                        "reads before",
                        "commands before",
                        "reads during rebuilds",
                        "commands during rebuilds",
                        "reads after",
                        "commands after");
        assertThat(report.measurements())
                .allSatisfy(one -> {
                    assertThat(one.failures()).isZero();
                    assertThat(one.perSecond()).isPositive();
                });
    }
}
