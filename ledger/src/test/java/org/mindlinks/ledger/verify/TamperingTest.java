package org.mindlinks.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.keeper.Contradicted;
import org.mindlinks.ledger.keeper.EventRows;
import org.mindlinks.ledger.keeper.KeptCheckpoint;
import org.mindlinks.ledger.keeper.LogKeeper;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.keeper.RightEdge;
import org.mindlinks.ledger.log.Checkpoint;
import org.mindlinks.ledger.log.LogEntry;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.SigningKey;

/** What somebody with all rights in the database can do, and how it comes out. */
class TamperingTest {

    private static final String DISARM =
            "ALTER TABLE event_store.events DISABLE TRIGGER USER; ALTER TABLE log.tiles DISABLE TRIGGER USER;"
                    + " ALTER TABLE log.checkpoints DISABLE TRIGGER USER; ALTER TABLE log.head DISABLE TRIGGER USER";

    private static final String STORED =
            "position, event_id, stream, aggregate_type, sequence, payload_type, revision, recorded_at, payload, metadata";

    @TempDir Path directory;

    private EmbeddedDatabase postgres;
    private HikariDataSource database;
    private SigningKey key;

    @BeforeEach
    void start() throws Malformed {
        postgres = EmbeddedDatabase.start(directory.resolve("postgresql"));
        database = EventRows.connect(postgres.port());
        EventRows.migrate(database);
        key = SigningKey.generate("example.com/log", new SecureRandom());
        append(700);
        append(37);
        EventRows.run(database, DISARM);
    }

    @AfterEach
    void stop() {
        database.close();
        postgres.close();
    }

    @Test
    void an_untouched_history_holds() {
        var report = verify();
        assertThat(report.differences()).isEmpty();
        assertThat(report.events()).isEqualTo(737);
        assertThat(report.inOrder())
                .containsEntry("positions and sequences", "5 streams without a gap")
                .containsEntry(
                        "events, tree and checkpoints",
                        "737 events are those that were logged; 2 checkpoints hold");
    }

    @Test
    void a_byte_of_a_payload_is_found() {
        tamper(
                "UPDATE event_store.events SET payload = set_byte(payload, 20, get_byte(payload, 20) # 1) WHERE position = 300");
        assertThat(found())
                .isEqualTo(
                        "The event at position 300 (wallet.credited of wallet:0, sequence 59) is not the one that was logged.");
    }

    @Test
    void a_byte_of_metadata_is_found() {
        tamper(
                "UPDATE event_store.events SET metadata = set_byte(metadata, 2, get_byte(metadata, 2) # 1) WHERE position = 733");
        assertThat(found()).startsWith("The event at position 733 (");
    }

    @Test
    void each_other_field_of_a_row_is_bound_too() {
        for (var change :
                List.of(
                        "event_id = 'x'",
                        "aggregate_type = 'purse'",
                        "payload_type = 'wallet.debited'",
                        "revision = '2'",
                        "recorded_at = recorded_at + interval '1 microsecond'",
                        "recorded_at = 'infinity'")) {
            tamper(
                    "CREATE TABLE kept AS SELECT * FROM event_store.events WHERE position = 7",
                    "UPDATE event_store.events SET " + change + " WHERE position = 7");
            assertThat(found()).as(change).startsWith("The event at position 7 (");
            tamper(
                    "DELETE FROM event_store.events WHERE position = 7",
                    "INSERT INTO event_store.events (%1$s) SELECT %1$s FROM kept".formatted(STORED),
                    "DROP TABLE kept");
        }
        assertThat(verify().differences()).isEmpty();
    }

    @Test
    void a_removed_event_is_found() {
        tamper("DELETE FROM event_store.events WHERE position = 300");
        assertThat(verify().differences())
                .containsValue("There is no event at position 300; the next one is at 301.")
                .containsValue("The event at position 300 is gone.");
    }

    @Test
    void a_removed_event_is_found_though_the_gap_was_closed() {
        tamper(
                "DELETE FROM event_store.events WHERE position = 300",
                "UPDATE event_store.events SET position = -position WHERE position > 300",
                "UPDATE event_store.events SET position = -position - 1 WHERE position < 0",
                "UPDATE event_store.head SET position = 736");
        assertThat(verify().differences())
                .containsKey("positions and sequences")
                .containsValue(
                        "The event at position 300 (wallet.credited of wallet:1, sequence 60) is not the one that was logged.");
    }

    @Test
    void removed_last_events_are_found() {
        tamper(
                "DELETE FROM event_store.events WHERE position > 730",
                "UPDATE event_store.head SET position = 730");
        assertThat(found())
                .isEqualTo(
                        "The log holds 737 events, but the store only 730: those from position 731 on are gone.");
    }

    @Test
    void two_swapped_events_are_found() {
        tamper(
                "UPDATE event_store.events SET position = -1 WHERE position = 300",
                "UPDATE event_store.events SET position = 300 WHERE position = 301",
                "UPDATE event_store.events SET position = 301 WHERE position = -1");
        assertThat(found()).startsWith("The event at position 300 (wallet.credited of wallet:1");
    }

    @Test
    void an_inserted_event_is_found() {
        tamper(
                "UPDATE event_store.events SET position = -position WHERE position > 300",
                "UPDATE event_store.events SET position = -position + 1 WHERE position < 0",
                """
                INSERT INTO event_store.events (position, event_id, stream, aggregate_type, sequence, payload_type,
                                                revision, recorded_at, payload, metadata)
                SELECT 301, gen_random_uuid()::text, 'wallet:new', 'wallet', 0, payload_type, revision, recorded_at,
                       payload, metadata FROM event_store.events WHERE position = 300
                """,
                "UPDATE event_store.head SET position = 738");
        assertThat(found())
                .isEqualTo(
                        "The event at position 301 (wallet.credited of wallet:new, sequence 0) is not the one that was logged.");
    }

    @Test
    void an_event_before_the_first_or_far_behind_the_last_is_found() {
        tamper(
                "UPDATE event_store.events SET position = 0 WHERE position = 737",
                "UPDATE event_store.head SET position = 736");
        assertThat(verify().differences())
                .containsValue("The event at position 0 stands before the first one.");
    }

    @Test
    void a_changed_tile_is_found() {
        tamper(
                "UPDATE log.tiles SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) WHERE level = 1");
        assertThat(found())
                .isEqualTo(
                        "The tile 1/000.p/2 of the log does not follow from the tiles below it.");
        tamper("DELETE FROM log.tiles WHERE level = 1");
        assertThat(found()).isEqualTo("The tile 1/000.p/2 of the log is gone.");
    }

    @Test
    void a_forged_checkpoint_is_found() throws Malformed {
        tamper(
                "UPDATE log.checkpoints SET note = overlay(note placing 'X' from 30) WHERE size = 700");
        assertThat(found()).startsWith("The checkpoint of size 700 is forged: ");

        var stranger = SigningKey.generate("example.com/log", new SecureRandom());
        tamper(
                "DELETE FROM log.checkpoints",
                "UPDATE log.keys SET verifier_key = '" + stranger.verifier() + "'",
                "UPDATE event_store.events SET payload = '' WHERE position = 3");
        rebuild(stranger);
        assertThat(found())
                .isEqualTo("The checkpoint of size 737 is forged: no known key has signed it.");
    }

    @Test
    void history_that_was_rewritten_with_its_tree_is_told_by_an_earlier_checkpoint() {
        var earlier = new LogTables(database).latest().orElseThrow().note();
        tamper(
                "UPDATE event_store.events SET payload = '' WHERE position = 3",
                "DELETE FROM log.checkpoints");
        rebuild(key); // The worst case: even the key was stolen.
        append(10);
        assertThat(verify().differences()).isEmpty();
        assertThat(verify(earlier).differences().values())
                .containsExactly(
                        "The checkpoint of size 737 that was kept outside has another root than the events: history was rewritten.");
    }

    @Test
    void a_log_that_was_cut_is_told_by_an_earlier_checkpoint() {
        var earlier = new LogTables(database).latest().orElseThrow().note();
        tamper(
                "DELETE FROM event_store.events WHERE position > 700",
                "UPDATE event_store.head SET position = 700",
                "DELETE FROM log.checkpoints");
        rebuild(key);
        assertThat(verify().differences()).isEmpty();
        assertThat(verify(earlier).differences().values())
                .containsExactly(
                        "A checkpoint of size 737 was kept outside, but the log ends at 700.");
    }

    @Test
    void a_tail_that_is_rewritten_with_its_tree_under_a_running_keeper_is_not_signed()
            throws Malformed {
        var findings = new CopyOnWriteArrayList<String>();
        var file = directory.resolve("kept");
        try (var keeper = keeper(file, findings)) {
            keeper.start();
            EventRows.append(database, 10, 5);
            await().until(() -> KeptCheckpoint.note(file).filter(this::isLatest).isPresent());
            rewrite("UPDATE event_store.events SET payload = '' WHERE position = 745");
            EventRows.append(database, 10, 5);

            await().until(() -> !findings.isEmpty());
            assertThat(keeper.failure()).containsInstanceOf(Contradicted.class);
        }
        // Nor by one that is started afterwards, and nothing that the file does not lead to.
        try (var keeper = keeper(file, findings)) {
            keeper.start();
            await().until(() -> keeper.failure().isPresent());
        }
        assertThat(findings)
                .contains(
                        "The log in the database does not go on from the checkpoint of size 747 that was signed here: it was rewritten.");
        assertThat(signedBy(key)).allMatch(size -> size <= 747);
        assertThat(verify(KeptCheckpoint.note(file).orElseThrow()).differences()).isNotEmpty();
    }

    private LogKeeper keeper(Path file, List<String> findings) {
        return new LogKeeper(
                database,
                StoredEvents.postgres(database),
                List.of(key),
                KeptCheckpoint.in(file),
                new LogKeeper.Listener() {
                    @Override
                    public void issued(String note) {}

                    @Override
                    public void contradicted(String finding) {
                        findings.add(finding);
                    }
                });
    }

    private boolean isLatest(String note) {
        return new LogTables(database)
                .latest()
                .filter(latest -> latest.size() == 747 && latest.note().equals(note))
                .isPresent();
    }

    /** What somebody with all rights in the database and without the key can do. */
    private void rewrite(String change) {
        tamper(change);
        var tree = RightEdge.empty();
        StoredEvents.postgres(database)
                .after(0, 1_000)
                .forEach(event -> tree.append(LogEntry.leafHash(event)));
        tree.takeGrown()
                .forEach(grown -> {
                    try (var connection = database.getConnection();
                            var put =
                                    connection.prepareStatement(
                                            "UPDATE log.tiles SET hashes = ? WHERE level = ? AND index = ?")) {
                        put.setBytes(1, grown.hashes());
                        put.setInt(2, grown.tile().level());
                        put.setLong(3, grown.tile().index());
                        put.executeUpdate();
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                });
        tamper(
                "DELETE FROM log.checkpoints WHERE size > 737",
                "UPDATE log.head SET root = decode('%s', 'hex')"
                        .formatted(HexFormat.of().formatHex(tree.root())));
    }

    private List<Long> signedBy(SigningKey signer) throws Malformed {
        var sizes = new ArrayList<Long>();
        for (var issued : new LogTables(database).issuedAfter(0, 1_000)) {
            sizes.add(Checkpoint.open(issued.note(), List.of(signer.verifier())).size());
        }
        return sizes;
    }

    private void append(int count) {
        EventRows.append(database, count, 5);
        keep(key);
    }

    /** What a forger does: the whole log anew from the changed events. */
    private void rebuild(SigningKey signer) {
        EventRows.run(
                database,
                "DELETE FROM log.tiles",
                "UPDATE log.head SET size = 0, root = sha256('')");
        keep(signer);
    }

    private void keep(SigningKey signer) {
        var events = StoredEvents.postgres(database);
        var tables = new LogTables(database);
        try (var keeper =
                new LogKeeper(database, events, List.of(signer), EventRows.keptAnew(), _ -> {})) {
            keeper.start();
            await().until(() ->
                    tables.latest().filter(latest -> latest.size() == events.last()).isPresent());
        }
    }

    private void tamper(String... statements) {
        EventRows.run(database, statements);
    }

    private String found() {
        var report = verify();
        assertThat(report.differences()).containsOnlyKeys("events, tree and checkpoints");
        return report.differences().get("events, tree and checkpoints");
    }

    private Verification.Report verify(String... keptOutside) {
        var evidence = Evidence.of(StoredEvents.postgres(database), new LogTables(database));
        return new Verification(evidence, List.of(key.verifier()), List.of(keptOutside), List.of())
                .run(_ -> {});
    }
}
