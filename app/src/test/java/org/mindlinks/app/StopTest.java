package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, as a person starts and stops it. */
class StopTest {
    @TempDir Path directory;

    @Test
    void an_interrupted_core_stops_by_itself_and_quietly_and_takes_its_database_along()
            throws Exception {
        var output = directory.resolve("output").toFile();
        var core = start(output);
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(output.toPath()).contains("Ctrl-C stops it."));

            core.destroy();

            assertThat(core.waitFor(20, TimeUnit.SECONDS)).as("it stops soon").isTrue();
        } finally {
            core.destroyForcibly();
        }
        assertThat(Files.readString(output.toPath())).doesNotContain("WARN", "ERROR", "\tat ");
        assertThat(directory.resolve("data/postgresql")).exists();
        assertThat(directory.resolve("data/postgresql/postmaster.pid")).doesNotExist();
    }

    private Process start(File output) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Daxoniq.update-checker.disabled=true",
                                Mindlinks.class.getName(),
                                "start",
                                "--data",
                                directory.resolve("data").toString(),
                                "--port",
                                "0"))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }
}
