package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;

/** What the README tells a newcomer to type is typed here. */
class ReadmeTest {
    private static final Pattern BLOCK =
            Pattern.compile("<!-- test: first payroll -->\\n```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String PASSWORD = "correct horse battery";

    @TempDir Path directory;

    @Test
    void the_first_payroll_by_hand_ends_with_a_withdrawal_that_is_paid() throws Exception {
        var options =
                new StartOptions(
                        directory.resolve("data"),
                        0,
                        StartOptions.ALL_ROLES,
                        Map.of("mindlinks.admin.password", PASSWORD));
        try (var core = new ServerLauncher().start(options)) {
            var script = script().replace("http://localhost:8080", core.http().toString());
            assertThat(script).contains(PASSWORD);

            var output = run(script);

            assertThat(output.lines().toList())
                    .anyMatch(line -> line.contains("\"availableBalance\":\"2303.23\""))
                    .last()
                    .asString()
                    .contains("\"amount\":\"1000.00\"", "\"status\":\"paid\"");
        }
    }

    private static String script() throws IOException {
        var readme = Files.readString(Path.of("..", "README.md"));
        return BLOCK.matcher(readme)
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());
    }

    private String run(String script) throws IOException, InterruptedException {
        var output = directory.resolve("output").toFile();
        var shell =
                new ProcessBuilder(List.of("bash", "-eu", "-o", "pipefail", "-c", script))
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        try {
            assertThat(shell.waitFor(60, TimeUnit.SECONDS)).as("it ends within a minute").isTrue();
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
        var text = Files.readString(output.toPath());
        assertThat(shell.exitValue()).as(text).isZero();
        return text;
    }
}
