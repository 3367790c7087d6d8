package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;
import org.mindlinks.eventstore.EmbeddedDatabase;

/** The database of a running core is stopped, and stays so. */
class DatabaseAwayTest {
    private static final int CALLERS = 100;

    /** Connections are waited for two seconds; the rest is for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String KEY = Base64.getEncoder().encodeToString(SharedCore.TOKEN_KEY);

    @TempDir Path directory;

    @Test
    void commands_are_told_within_seconds_to_come_again() {
        var database = EmbeddedDatabase.start(directory.resolve("postgresql"));
        try (var core = new ServerLauncher().start(options(database))) {
            var wire = Wire.to(core.http());
            var admin = wire.login(core.adminEmail(), Person.PASSWORD);

            database.close();

            var answers = new ArrayList<CompletableFuture<Wire.Timed>>();
            for (var caller = 0; caller < CALLERS; caller++) {
                answers.add(
                        wire.begin(
                                "/v1/wallets/%s/freeze".formatted(UUID.randomUUID()),
                                admin,
                                UUID.randomUUID().toString(),
                                Map.of("reason", "Suspicious")));
            }
            answers.forEach(answer -> unavailable(answer.join()));
            // Without a key, so that nothing asks the database before the event store does.
            unavailable(
                    wire.open(
                            "/v1/auth/login",
                            Map.of("email", "a@example.com", "password", Person.PASSWORD)));
        } finally {
            database.close();
        }
    }

    private static void unavailable(Wire.Timed answered) {
        answered.answer().expectProblem(503, "UNAVAILABLE");
        assertThat(answered.answer().header("Retry-After")).isEqualTo("1");
        assertThat(answered.time()).isLessThan(SOON);
    }

    private StartOptions options(EmbeddedDatabase database) {
        var settings =
                Map.of(
                        "mindlinks.database.url",
                        "postgresql://127.0.0.1:%d/postgres?sslmode=disable"
                                .formatted(database.port()),
                        "mindlinks.database.user",
                        EmbeddedDatabase.APPLICATION,
                        "mindlinks.database.owner.user",
                        "postgres",
                        "mindlinks.keys.jwt",
                        KEY,
                        "mindlinks.keys.lookup",
                        KEY,
                        "mindlinks.admin.password",
                        Person.PASSWORD);
        return new StartOptions(directory.resolve("data"), 0, StartOptions.ALL_ROLES, settings);
    }
}
