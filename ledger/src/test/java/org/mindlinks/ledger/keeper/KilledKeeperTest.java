package org.mindlinks.ledger.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.log.Checkpoint;
import org.mindlinks.ledger.log.Frontier;
import org.mindlinks.ledger.log.LogEntry;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.SigningKey;

/** Whatever is killed, and whenever: what was once published stays true. */
class KilledKeeperTest {

    private static final int KILLS = 8;

    @TempDir Path directory;

    /** Everything that any keeper has ever shown to the outside. */
    private final List<String> published = new CopyOnWriteArrayList<>();

    @Test
    void no_two_checkpoints_contradict_each_other_though_keepers_are_killed() throws Exception {
        var key = SigningKey.generate("example.com/log", new SecureRandom());
        var random = new Random(7);
        try (var postgres = EmbeddedDatabase.start(directory.resolve("postgresql"));
                var database = EventRows.connect(postgres.port())) {
            EventRows.migrate(database);
            var writing = new AtomicBoolean(true);
            var writer =
                    Thread.ofVirtual()
                            .start(() -> {
                                while (writing.get()) {
                                    EventRows.append(database, 1 + random.nextInt(200), 5);
                                }
                            });
            for (int kill = 0; kill < KILLS; kill++) {
                // Two at least, or the rounds might come to one checkpoint each.
                var wanted = published.size() + 2 + random.nextInt(4);
                var keepers = List.of(keeper(postgres.port(), key), keeper(postgres.port(), key));
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(20 + random.nextInt(60)))
                        .until(() -> published.size() >= wanted);
                keepers.forEach(Process::destroyForcibly); // SIGKILL
                for (var keeper : keepers) {
                    keeper.waitFor();
                }
            }
            writing.set(false);
            writer.join();
            var kept = new LogTables(database).issuedAfter(0, 1_000_000);
            kept.forEach(issued -> published.add(issued.note()));
            assertConsistent(published, StoredEvents.postgres(database), key);
            assertThat(kept).hasSizeGreaterThan(KILLS);
        }
    }

    @Test
    void no_two_checkpoints_contradict_each_other_though_the_database_is_killed() throws Exception {
        var key = SigningKey.generate("example.com/log", new SecureRandom());
        var folder = directory.resolve("postgresql");
        for (int kill = 0; kill < 3; kill++) {
            try (var postgres = EmbeddedDatabase.start(folder);
                    var database = EventRows.connect(postgres.port())) {
                EventRows.migrate(database);
                var seen = published.size();
                var events = StoredEvents.postgres(database);
                try (var keeper =
                        new LogKeeper(
                                database,
                                events,
                                List.of(key),
                                KeptCheckpoint.in(directory.resolve("kept")),
                                published::add)) {
                    keeper.start();
                    while (published.size() < seen + 3) {
                        EventRows.append(database, 50, 5);
                    }
                    var postmaster =
                            Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
                    var server = ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow();
                    var backends = server.descendants().toList();
                    server.destroyForcibly(); // SIGKILL
                    for (var process : backends) {
                        process.onExit().join();
                    }
                }
            }
        }
        try (var postgres = EmbeddedDatabase.start(folder);
                var database = EventRows.connect(postgres.port())) {
            assertThat(published).hasSizeGreaterThanOrEqualTo(9);
            assertConsistent(published, StoredEvents.postgres(database), key);
        }
    }

    /** Of one history, told by its events, every checkpoint is the root at its size. */
    private static void assertConsistent(List<String> notes, StoredEvents events, SigningKey key)
            throws Malformed {
        var roots = new HashMap<Long, byte[]>();
        for (var note : notes) {
            var checkpoint = Checkpoint.open(note, List.of(key.verifier()));
            var other = roots.put(checkpoint.size(), checkpoint.root());
            assertThat(other == null || Arrays.equals(other, checkpoint.root())).isTrue();
        }
        var frontier = new Frontier();
        for (var group = events.after(0, 1_000);
                !group.isEmpty();
                group = events.after(frontier.size(), 1_000)) {
            for (var event : group) {
                frontier.append(LogEntry.leafHash(event));
                var root = roots.remove(frontier.size());
                if (root != null) {
                    assertThat(root).isEqualTo(frontier.root());
                }
            }
        }
        assertThat(roots).isEmpty();
    }

    private Process keeper(int port, SigningKey key) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KeeperProcess.class.getName(),
                                Integer.toString(port)));
        var builder = new ProcessBuilder(command);
        builder.environment().put("KEY", key.secret());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        Thread.ofVirtual().start(() -> collect(process.inputReader(StandardCharsets.UTF_8)));
        return process;
    }

    private void collect(BufferedReader lines) {
        try (lines) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".")) { // A killed process may leave half a line.
                    var note = Base64.getDecoder().decode(line.substring(0, line.length() - 1));
                    published.add(new String(note, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that keeps the log until it is killed, and prints what it publishes. */
    static final class KeeperProcess {
        public static void main(String[] args) throws Exception {
            var database = EventRows.connect(Integer.parseInt(args[0]));
            var keeper =
                    new LogKeeper(
                            database,
                            StoredEvents.postgres(database),
                            List.of(SigningKey.parse(System.getenv("KEY"))),
                            EventRows.keptAnew(),
                            note ->
                                    System.out.println(
                                            Base64.getEncoder()
                                                            .encodeToString(
                                                                    note.getBytes(
                                                                            StandardCharsets.UTF_8))
                                                    + "."));
            keeper.start();
            Thread.currentThread().join();
        }
    }
}
