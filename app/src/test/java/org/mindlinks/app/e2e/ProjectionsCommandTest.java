package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mindlinks.app.Mindlinks;

/** {@code ./mindlinks projections …}, as processes of their own, against a running core. */
class ProjectionsCommandTest {
    private static final Pattern SEEN = Pattern.compile("Readers of auth see generation (\\d+)");

    private record Ended(int code, String printed) {}

    @Test
    void an_admin_lists_rebuilds_switches_back_drops_and_retries() throws Exception {
        var list = projections("list");
        assertThat(list.printed()).contains("area", "payment", "following", "yes");
        assertThat(list.code()).isZero();

        var rebuilt = projections("rebuild", "auth");
        var seen = SEEN.matcher(rebuilt.printed());
        assertThat(seen.find()).as(rebuilt.printed()).isTrue();
        var generation = Integer.parseInt(seen.group(1));
        var before = String.valueOf(generation - 1);

        assertThat(projections("switch", "auth", before).printed())
                .contains("Readers of auth see generation " + before);
        assertThat(projections("drop", "auth", String.valueOf(generation)).printed())
                .contains("Generation %d of auth is being removed.".formatted(generation));
        assertThat(projections("retry", "auth").printed()).contains("0 events were applied.");
    }

    @Test
    void what_cannot_be_done_is_told_in_a_line() throws Exception {
        var unknown = projections("switch", "auth", "999");
        assertThat(unknown.printed()).contains("There is no generation 999 of auth.");
        assertThat(unknown.printed()).doesNotContain("Exception", "\tat ");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(projections("rebuild", "nothing").printed()).contains("choose from auth");
        assertThat(projections("rebuild").code()).isEqualTo(2);
        assertThat(projections("list", "--email", "nobody@example.com").printed())
                .contains("does not know this email with this password");
    }

    private static Ended projections(String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Mindlinks.class.getName(),
                                "projections"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--url", SharedCore.http().toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MINDLINKS_ADMIN_PASSWORD", Person.PASSWORD);
        var process = builder.start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }
}
