package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.core.UserError;

class MindlinksTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_names_the_subcommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("demo", "start");
    }

    @Test
    void each_subcommand_has_help() {
        assertThat(run("demo", "--help")).isZero();
        assertThat(out.toString()).contains("--keep", "--data", "--port");
    }

    @Test
    void the_version_is_one_line() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("mindlinks ").hasLineCount(1);
    }

    @Test
    void an_unknown_option_is_wrong_usage() {
        assertThat(run("start", "--colour")).isEqualTo(2);
        assertThat(err.toString()).contains("--colour", "start --help").hasLineCount(2);
    }

    @Test
    void an_unknown_role_is_wrong_usage() {
        assertThat(run("start", "--roles", "command,cook")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no role 'cook'");
    }

    @Test
    void a_port_beyond_the_last_is_wrong_usage() {
        assertThat(run("start", "--port", "65536")).isEqualTo(2);
    }

    @Test
    void a_month_that_is_no_folder_is_wrong_usage() {
        assertThat(run("demo", "no/such/month")).isEqualTo(2);
        assertThat(err.toString()).contains("month is no folder");
    }

    @Test
    void a_broken_month_fails_before_anything_is_started(@TempDir Path month) throws IOException {
        Files.writeString(month.resolve("clients.csv"), "client_ref\n");

        assertThat(run("demo", month.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("clients.csv:1: ").hasLineCount(1);
    }

    @Test
    void a_data_folder_in_use_is_refused(@TempDir Path data) throws IOException {
        Files.createFile(data.resolve("something"));

        assertThat(run("demo", "../samples/2027-02", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is not empty");
    }

    @Test
    void a_failure_is_one_sentence_unless_more_is_asked_for() {
        assertThat(run("start", "--port", "0")).isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines("nothing to start\n");
    }

    @Test
    void verbose_shows_where_it_failed() {
        assertThat(run("start", "--port", "0", "--verbose")).isEqualTo(1);
        assertThat(err.toString()).contains("at org.mindlinks.app.");
    }

    private int run(String... arguments) {
        return Mindlinks.commandLine(
                        () -> {
                            throw new UserError("nothing to start");
                        })
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
