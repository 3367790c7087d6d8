package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.SeparateCore;

/**
 * The core and its database are killed at random moments, while a month is played and all tables
 * are rebuilt over and over. {@code -Dmindlinks.kills.core=20 -Dmindlinks.kills.database=10} make
 * it longer, {@code -Dmindlinks.seed} draws the same moments again.
 */
class KilledRebuildTest {
    private static final int CORE_KILLS = Integer.getInteger("mindlinks.kills.core", 1);
    private static final int DATABASE_KILLS = Integer.getInteger("mindlinks.kills.database", 1);
    private static final long SEED = Long.getLong("mindlinks.seed", System.nanoTime());
    private static final Path SAMPLE = Path.of("src", "test", "resources", "2026-04");
    private static final Duration LATEST = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private enum Victim {
        CORE,
        DATABASE
    }

    @TempDir Path directory;

    private final Random random = new Random(SEED);
    private SeparateCore core;
    private int port;
    private Api api;
    private User admin;
    private Rebuilds rebuilds;
    private int months;
    private volatile boolean killed;

    @BeforeEach
    void start() throws IOException {
        port = SeparateCore.freePort();
        core = startCore();
        api = new Api(core.http());
        admin = new User(api, SeparateCore.ADMIN_EMAIL, SeparateCore.ADMIN_PASSWORD);
        rebuilds = new Rebuilds(admin);
    }

    @AfterEach
    void stop() {
        api.close();
        core.close();
    }

    @Test
    void whoever_is_killed_and_when_all_generations_equal_one_that_is_filled_in_peace_afterwards()
            throws Exception {
        System.out.printf("-Dmindlinks.seed=%d%n", SEED);
        for (var victim : victims()) {
            killed = false;
            var playing = running(this::playUntilKill);
            var rebuilding = running(this::rebuildUntilKill);
            var moment = Duration.ofMillis(random.nextLong(LATEST.toMillis()));
            Awaitility.await().pollDelay(moment).atMost(PATIENCE).until(() -> true);
            killed = true;
            kill(victim);
            playing.get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
            rebuilding.get(PATIENCE.toMinutes(), TimeUnit.MINUTES);

            rebuilds.all();

            compare(victim + " killed after " + moment);
        }
    }

    private List<Victim> victims() {
        var all = new ArrayList<Victim>();
        all.addAll(Collections.nCopies(CORE_KILLS, Victim.CORE));
        all.addAll(Collections.nCopies(DATABASE_KILLS, Victim.DATABASE));
        Collections.shuffle(all, random);
        return all;
    }

    private void kill(Victim victim) throws Exception {
        switch (victim) {
            case CORE -> {
                core.kill();
                core = startCore();
            }
            case DATABASE -> assertThat(core.database().destroyForcibly()).isTrue();
        }
    }

    private void compare(String what) throws SQLException {
        var generations = new Generations(core.jdbcUrl());
        Awaitility.await(what).atMost(PATIENCE).until(generations::haveReadAll);
        assertThat(generations.differences()).as(what).isEmpty();
        assertThat(generations.parked()).as(what).isZero();
        System.out.printf("%s: %d generations are equal%n", what, generations.following().size());
    }

    /**
     * All areas, again and again; the generation that is at work when the kill comes is the last
     * one.
     */
    private void rebuildUntilKill() {
        while (!killed) {
            rebuilds.all();
            rebuilds.dropOld();
        }
    }

    /** One month after the other, and the one of the kill to its end. */
    private void playUntilKill() {
        while (!killed) {
            var play = new Play(nextMonth(), new Cast(api, admin));
            play.work();
            play.payday();
        }
    }

    /** The sample with people of its own. */
    private Month nextMonth() {
        try {
            return MonthReader.read(sample());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path sample() throws IOException {
        var folder = Files.createDirectories(directory.resolve("month-" + ++months));
        try (var files = Files.walk(SAMPLE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = folder.resolve(SAMPLE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(file)
                                .replaceAll("client-(?=\\d)", "client-%d-".formatted(months))
                                .replaceAll(
                                        "contractor-?(?=\\d)", "contractor-%d-".formatted(months)));
            }
        }
        return folder;
    }

    private SeparateCore startCore() throws IOException {
        return SeparateCore.start(directory.resolve("data"), port);
    }

    private static FutureTask<Void> running(Runnable work) {
        var task = new FutureTask<Void>(work, null);
        Thread.ofVirtual().start(task);
        return task;
    }
}
