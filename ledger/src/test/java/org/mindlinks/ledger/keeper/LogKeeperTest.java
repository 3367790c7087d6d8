package org.mindlinks.ledger.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.log.Checkpoint;
import org.mindlinks.ledger.log.Frontier;
import org.mindlinks.ledger.log.InclusionProof;
import org.mindlinks.ledger.log.LogEntry;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.SigningKey;
import org.mindlinks.ledger.log.TileTree;

class LogKeeperTest {

    @TempDir Path directory;

    private EmbeddedDatabase postgres;
    private HikariDataSource database;
    private StoredEvents events;
    private LogTables tables;
    private final List<String> published = new CopyOnWriteArrayList<>();
    private final SigningKey key = newKey();

    @BeforeEach
    void start() {
        postgres = EmbeddedDatabase.start(directory.resolve("postgresql"));
        database = EventRows.connect(postgres.port());
        EventRows.migrate(database);
        events = StoredEvents.postgres(database);
        tables = new LogTables(database);
    }

    @AfterEach
    void stop() {
        database.close();
        postgres.close();
    }

    @Test
    void each_event_is_a_leaf_below_a_signed_root() throws Malformed {
        EventRows.append(database, 7_000, 13);
        try (var keeper = keeper(key)) {
            keeper.start();
            awaitSize(7_000);
            EventRows.append(database, 5, 13);
            awaitSize(7_005);
            assertThat(keeper.failure()).isEmpty();
        }
        var frontier = new Frontier();
        events.after(0, 10_000).forEach(event -> frontier.append(LogEntry.leafHash(event)));
        var latest = tables.latest().orElseThrow().note();
        var checkpoint = Checkpoint.open(latest, List.of(key.verifier()));
        assertThat(checkpoint.size()).isEqualTo(7_005);
        assertThat(checkpoint.root()).isEqualTo(frontier.root());
        assertThat(published).hasSizeGreaterThanOrEqualTo(2).last().isEqualTo(latest);

        var event = events.after(4_321, 1).getFirst();
        var path = new TileTree(tables).inclusion(event.position() - 1, 7_005);
        new InclusionProof(event.position() - 1, path, latest)
                .verify(LogEntry.leafHash(event), List.of(key.verifier()));
    }

    @Test
    void a_new_keeper_goes_on_where_the_last_one_stopped_and_two_don_t_quarrel() throws Malformed {
        EventRows.append(database, 300, 1);
        try (var first = keeper(key)) {
            first.start();
            awaitSize(300);
        }
        EventRows.append(database, 300, 1);
        try (var second = keeper(key);
                var third = keeper(key)) {
            second.start();
            third.start();
            for (int i = 1; i <= 20; i++) {
                EventRows.append(database, 17, 1);
            }
            awaitSize(940);
        }
        assertConsistent(
                tables.issuedAfter(0, 1_000).stream().map(LogTables.Issued::note).toList());
    }

    @Test
    void the_log_is_not_continued_by_a_stranger_s_key_and_can_be_handed_over() throws Malformed {
        EventRows.append(database, 10, 1);
        try (var keeper = keeper(key)) {
            keeper.start();
            awaitSize(10);
        }
        var next = newKey();
        assertThatThrownBy(() -> keeper(next).start()).isInstanceOf(IllegalStateException.class);
        EventRows.append(database, 10, 1);
        try (var keeper = keeper(next, key)) {
            keeper.start();
            awaitSize(20);
        }
        var note = tables.latest().orElseThrow().note();
        assertThat(Checkpoint.open(note, List.of(key.verifier())).size()).isEqualTo(20);
        assertThat(Checkpoint.open(note, List.of(next.verifier())).size()).isEqualTo(20);
        assertThat(tables.keys()).containsExactly(next.verifier(), key.verifier());
        EventRows.append(database, 10, 1);
        try (var keeper = keeper(next)) {
            keeper.start();
            awaitSize(30);
        }
    }

    @Test
    void a_gap_among_the_events_stops_the_log_and_is_told() {
        EventRows.append(database, 10, 1);
        EventRows.run(
                database,
                "ALTER TABLE event_store.events DISABLE TRIGGER USER",
                "DELETE FROM event_store.events WHERE position = 4");
        try (var keeper = keeper(key)) {
            keeper.start();
            await().until(() -> keeper.failure().isPresent());
            assertThat(keeper.failure().orElseThrow())
                    .hasMessage("there is no event at position 4, but one at 5");
        }
        assertThat(tables.latest()).isEmpty();
    }

    @Test
    void what_was_issued_can_t_be_changed() {
        EventRows.append(database, 10, 1);
        try (var keeper = keeper(key)) {
            keeper.start();
            awaitSize(10);
        }
        for (var sql :
                List.of(
                        "UPDATE log.checkpoints SET note = ''",
                        "DELETE FROM log.checkpoints",
                        "UPDATE log.tiles SET hashes = sha256('x')",
                        "DELETE FROM log.tiles",
                        "UPDATE log.head SET size = 3")) {
            assertThatThrownBy(() -> EventRows.run(database, sql))
                    .as(sql)
                    .hasMessageContaining("the log only grows");
        }
    }

    private void assertConsistent(List<String> notes) throws Malformed {
        assertThat(notes).hasSizeGreaterThan(2);
        var tree = new TileTree(tables);
        for (var note : notes) {
            var checkpoint = Checkpoint.open(note, List.of(key.verifier()));
            assertThat(checkpoint.root()).isEqualTo(tree.root(checkpoint.size()));
        }
    }

    private LogKeeper keeper(SigningKey... keys) {
        return new LogKeeper(database, events, List.of(keys), EventRows.keptAnew(), published::add);
    }

    private void awaitSize(long size) {
        await().until(() -> tables.latest().filter(latest -> latest.size() == size).isPresent());
    }

    private static SigningKey newKey() {
        try {
            return SigningKey.generate("example.com/log", new SecureRandom());
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }
}
