package org.mindlinks.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the database is full, and then it is not. Runs where a small disk can be mounted. */
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SPARE = 60_000_000;
    private static final Duration NEXT = Duration.ofMillis(1);
    private static final int LARGE = 150_000;

    private final Random random = new Random(1); // What repeats itself would be compressed.

    @TempDir static Path disk;

    private final Set<String> acknowledged = new HashSet<>();

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=220m", "tmpfs", disk.toString()) == 0,
                "a full disk was not tried: no disk can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor();
    }

    @Test
    void commands_are_refused_nothing_acknowledged_is_lost_and_service_returns_with_room()
            throws Exception {
        var spare = disk.resolve("spare");
        Files.write(spare, new byte[SPARE]);
        try (var database = EmbeddedDatabase.start(disk.resolve("postgres"));
                var pool = TestEvents.pool(database);
                var stores = EventStores.open(pool, TestEvents.SERIALIZER)) {
            await().atMost(PATIENCE).pollInterval(NEXT).until(() -> !append(stores));
            var before = acknowledged.size();

            Files.delete(spare);

            await().atMost(PATIENCE).pollInterval(NEXT).until(() -> append(stores));
            var stored = new HashSet<String>();
            var head = EventStores.position(stores.store().createHeadToken());
            try (var reader = stores.store().openStream(null)) {
                while (stored.size() < head && reader.hasNextAvailable(10, TimeUnit.SECONDS)) {
                    stored.add(reader.nextAvailable().getIdentifier());
                }
            }
            assertThat(stored).hasSize((int) head).containsAll(acknowledged);
            assertThat(before).isPositive();
        }
    }

    private boolean append(EventStores stores) {
        var bytes = new byte[LARGE];
        random.nextBytes(bytes);
        var note = Base64.getEncoder().encodeToString(bytes);
        var event = TestEvents.event(TestEvents.newStream(), 0, Map.of("note", note));
        try {
            stores.store().publish(event);
            acknowledged.add(event.getIdentifier());
            return true;
        } catch (EventStoreUnavailable _) {
            return false;
        }
    }
}
