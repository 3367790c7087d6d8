package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

    private static final List<String> READS =
            List.of(
                    "/v1/wallets",
                    "/v1/wallets/" + UUID.randomUUID(),
                    "/v1/ledger/trial-balance",
                    "/v1/history/events",
                    "/v1/history/aggregates/wallet:" + UUID.randomUUID(),
                    "/log/proof/0",
                    "/log/tile/entries/000");

    private static final String KEY = Base64.getEncoder().encodeToString(SharedCore.TOKEN_KEY);
    private static final String MASTER_KEY = "YSBtYXN0ZXIga2V5IHRoYXQgdGVzdHMgdXNlIG9ubHk=";

    @TempDir Path directory;

    @Test
    void callers_are_told_within_seconds_to_come_again() {
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
            for (var path : READS) {
                unavailable(wire.get(path, admin));
            }
        } finally {
            database.close();
        }
    }

    private static void unavailable(Wire.Timed answered) {
        unavailable(answered.answer());
        assertThat(answered.time()).isLessThan(SOON);
    }

    private static void unavailable(Answer answer) {
        answer.expectProblem(503, "UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
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
                        "mindlinks.keys.master",
                        MASTER_KEY,
                        "mindlinks.admin.password",
                        Person.PASSWORD);
        return new StartOptions(directory.resolve("data"), 0, StartOptions.ALL_ROLES, settings);
    }
}
