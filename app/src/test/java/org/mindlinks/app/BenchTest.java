package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.http.HttpBenchmark;

class BenchTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir Path data;

    /** For a moment: whether it runs, not how fast. */
    @Test
    void http_is_measured_through_a_whole_server() {
        var settings =
                Map.of(
                        "mindlinks.admin.password",
                        PASSWORD,
                        "mindlinks.auth.requests-per-minute",
                        "1000000");
        var options = new StartOptions(data, 0, StartOptions.ALL_ROLES, settings);
        try (var core = new ServerLauncher().start(options)) {
            var benchmark =
                    new HttpBenchmark(3, Duration.ofMillis(200), Duration.ofMillis(400), 10);

            var report = benchmark.run(core.http(), core.adminEmail(), PASSWORD);

            assertThat(report.settings()).containsKey("highest rate with p99 up to 50 ms");
            assertThat(report.measurements())
                    .isNotEmpty()
                    .first()
                    .extracting(Measurement::load, Measurement::failures)
                    .containsExactly(10L, 0L);
        }
    }
}
