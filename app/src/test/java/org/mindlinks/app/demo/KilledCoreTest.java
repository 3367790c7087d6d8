package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mindlinks.app.SeparateCore;
import org.springframework.util.FileSystemUtils;

/**
 * A month whose core is killed during the payroll run, at a tenth of its events, at two tenths, and
 * so on. Its users only repeat what got no answer, under the same key.
 */
class KilledCoreTest {
    private static final Path SAMPLE = Path.of("src", "test", "resources", "2026-04");
    private static final int MOMENTS = 10;

    @TempDir static Path directory;

    private static Api api;
    private static Play play;
    private static int port;

    /** The event before the first of a run, and how many events a run makes. */
    private static long first;

    private static long length;

    @BeforeAll
    static void prepare() throws Exception {
        var month = MonthReader.read(SAMPLE);
        port = SeparateCore.freePort();
        try (var core = SeparateCore.start(before(), port)) {
            api = new Api(core.http());
            var admin = new User(api, SeparateCore.ADMIN_EMAIL, SeparateCore.ADMIN_PASSWORD);
            play = new Play(month, new Cast(api, admin));
            play.work();
            first = position(core);
        }
        var data = copy("undisturbed");
        try (var core = SeparateCore.start(data, port)) {
            assertThat(run()).as("without a kill").isEmpty();
            length = position(core) - first;
        }
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @ParameterizedTest(name = "killed after {0} of 11 parts of the run")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, MOMENTS})
    void a_core_that_is_killed_and_started_again_ends_the_month_with_the_same_figures(int moment)
            throws Exception {
        var data = copy("killed-" + moment);
        var run = new FutureTask<List<String>>(KilledCoreTest::run);
        ProcessHandle orphan;
        try (var core = SeparateCore.start(data, port)) {
            Thread.ofVirtual().start(run);
            untilPosition(core, first + length * moment / (MOMENTS + 1));
            orphan = core.database();
            core.kill();
            assertThat(run).as("it was in the middle of the run").isNotDone();
            assertThat(orphan.isAlive()).as("its database goes on without it").isTrue();
        }
        try (var again = SeparateCore.start(data, port)) {
            assertThat(run.get(3, TimeUnit.MINUTES)).isEmpty();
            assertThat(again.database()).isNotEqualTo(orphan);
        }
        assertThat(orphan.isAlive()).isFalse();
        FileSystemUtils.deleteRecursively(data);
    }

    /** Returns how the figures of the run differ from the expected ones. */
    private static List<String> run() {
        return play.differences(play.payday());
    }

    private static void untilPosition(SeparateCore core, long wanted) throws SQLException {
        try (var connection = DriverManager.getConnection(core.jdbcUrl());
                var head = connection.prepareStatement("SELECT position FROM event_store.head")) {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        try (var row = head.executeQuery()) {
                            return row.next() && row.getLong(1) >= wanted;
                        }
                    });
        }
    }

    private static long position(SeparateCore core) throws SQLException {
        try (var connection = DriverManager.getConnection(core.jdbcUrl());
                var statement = connection.createStatement();
                var head = statement.executeQuery("SELECT position FROM event_store.head")) {
            head.next();
            return head.getLong(1);
        }
    }

    private static Path before() {
        return directory.resolve("before");
    }

    private static Path copy(String name) throws IOException {
        var target = directory.resolve(name);
        try (var files = Files.walk(before())) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        target.resolve(before().relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }
}
