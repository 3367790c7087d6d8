package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.SeparateCore;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.eventstore.EmbeddedDatabase;

/** Two processes fill the read tables of one database, until one of them is killed. */
class TakeOverTest {
    private static final Path SAMPLE = Path.of("src", "test", "resources", "2026-04");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(15);
    private static final String KEY = "YSBrZXkgdGhhdCBvbmx5IHRlc3RzIHdvdWxkIHVzZSBldmVy";

    private static final String MASTER_KEY = "YSBtYXN0ZXIga2V5IHRoYXQgdGVzdHMgdXNlIG9ubHk=";

    /** In the middle of a month, which has about 2,000. */
    private static final long EVENTS_BEFORE = 600;

    @TempDir Path directory;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private EmbeddedDatabase database;
    private SeparateCore one;
    private SeparateCore other;
    private Api api;
    private User admin;
    private Generations generations;

    @BeforeEach
    void start() throws IOException {
        database = EmbeddedDatabase.start(directory.resolve("postgresql"));
        started.push(database);
        one = core("one", StartOptions.ALL_ROLES);
        other = core("other", List.of("projections"));
        api = new Api(one.http());
        started.push(api);
        admin = new User(api, SeparateCore.ADMIN_EMAIL, SeparateCore.ADMIN_PASSWORD);
        generations = new Generations(one.jdbcUrl());
    }

    @AfterEach
    void stop() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    @Test
    void the_work_of_a_killed_process_is_taken_over_and_nothing_is_lost_or_repeated()
            throws Exception {
        Awaitility.await("work is shared")
                .atMost(PATIENCE)
                .until(() -> processes().equals(Set.of(one.pid(), other.pid())));
        var play = new Play(MonthReader.read(SAMPLE), new Cast(api, admin));
        var differences =
                new FutureTask<>(() -> {
                    play.work();
                    return play.differences(play.payday());
                });
        Thread.ofVirtual().start(differences);
        Awaitility.await().atMost(PATIENCE).until(() -> generations.head() > EVENTS_BEFORE);

        other.kill();

        var head = generations.head();
        var killed = System.nanoTime();
        Awaitility.await("the other one takes over")
                .pollInterval(Duration.ofMillis(50))
                .atMost(LONGEST_STANDSTILL)
                .until(() ->
                        generations.following().stream().allMatch(each -> each.position() >= head));
        System.out.printf("taken over after %d ms%n", (System.nanoTime() - killed) / 1_000_000);
        assertThat(differences.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEmpty();
        assertThat(processes()).containsExactly(one.pid());
        new Rebuilds(admin).all();
        Awaitility.await().atMost(PATIENCE).until(generations::haveReadAll);
        assertThat(generations.differences()).isEmpty();
    }

    /** The process ids of those who have claimed something. */
    private Set<Long> processes() {
        return admin.row(Rebuilds.PROJECTIONS).findValuesAsString("owner").stream()
                .filter(owner -> !owner.isEmpty())
                .map(owner -> Long.parseLong(owner.substring(0, owner.indexOf('@'))))
                .collect(Collectors.toSet());
    }

    private SeparateCore core(String name, List<String> roles) throws IOException {
        var core =
                SeparateCore.start(
                        directory.resolve(name),
                        SeparateCore.freePort(),
                        roles,
                        Map.of(
                                "MINDLINKS_DATABASE_URL",
                                "postgresql://127.0.0.1:%d/postgres".formatted(database.port()),
                                "MINDLINKS_DATABASE_USER",
                                EmbeddedDatabase.APPLICATION,
                                "MINDLINKS_DATABASE_CONNECTIONS",
                                "35",
                                "MINDLINKS_KEYS_JWT",
                                KEY,
                                "MINDLINKS_KEYS_LOOKUP",
                                KEY,
                                "MINDLINKS_KEYS_MASTER",
                                MASTER_KEY));
        started.push(core);
        return core;
    }
}
