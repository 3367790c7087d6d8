package org.mindlinks.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.CommandRun;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.core.UserError;

class MasterKeyTest {

    @TempDir private Path data;
    private Path file;

    @BeforeEach
    void a_core_that_ran_once() {
        file = data.resolve("keys").resolve("master");
        start().close();
    }

    @Test
    void nothing_starts_without_the_key_or_with_another() throws IOException {
        var drawn = Files.readString(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        var other = CommandRun.of("master-key", "new").printed();
        Files.writeString(file, other);
        assertThatThrownBy(this::start)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("another master key")
                .hasMessageContaining("Give the right one")
                .hasMessageNotContaining(other.strip());
        Files.writeString(file, "no key at all");
        assertThatThrownBy(this::start)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a master key must be 32 bytes in Base64")
                .hasMessageNotContaining("no key at all");
        Files.delete(file);
        assertThatThrownBy(this::start)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is missing. Put it back");

        Files.writeString(file, drawn);
        start().close();
    }

    @Test
    void it_is_rotated_and_the_old_one_opens_nothing_any_more() throws IOException {
        var old = Files.readString(file);
        try (var _ = start()) {
            assertThat(rotate().printed()).contains("Stop the core first");
        }

        assertThat(rotate().printed()).containsPattern("[1-9]\\d* keys are wrapped by the new");

        var next = Files.readString(file);
        assertThat(next).hasLineCount(1).isNotEqualTo(old);
        start().close();
        Files.writeString(file, old);
        assertThatThrownBy(this::start).hasMessageContaining("another master key");
        Files.writeString(file, next);
    }

    @Test
    void a_rotation_that_was_broken_off_is_ended_by_the_next() throws IOException {
        var old = Files.readString(file);
        var next = CommandRun.of("master-key", "new").printed();
        Files.writeString(file, next + old);
        start().close();

        assertThat(rotate().code()).isZero();

        assertThat(Files.readString(file)).isEqualToIgnoringNewLines(next).hasLineCount(1);
        start().close();
    }

    private CommandRun rotate() {
        return CommandRun.of("master-key", "rotate", "--data", data.toString());
    }

    private Core start() {
        var options =
                new StartOptions(
                        data,
                        0,
                        StartOptions.ALL_ROLES,
                        Map.of("mindlinks.admin.password", "correct horse battery"));
        return new ServerLauncher().start(options);
    }
}
