package org.mindlinks.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.export.Export;
import org.mindlinks.ledger.export.ExportedEvidence;
import org.mindlinks.ledger.keeper.EventRows;
import org.mindlinks.ledger.keeper.LogKeeper;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.SigningKey;

/** What an auditor can do with files alone. */
class ExportTest {

    private static final int EVENTS = 3_000;

    @TempDir static Path data;
    @TempDir Path directory;

    private static EmbeddedDatabase postgres;
    private static SigningKey key;
    private Path folder;

    @BeforeAll
    static void start() throws Malformed {
        postgres = EmbeddedDatabase.start(data.resolve("postgresql"));
        key = SigningKey.generate("example.com/log", new SecureRandom());
        try (var database = EventRows.connect(postgres.port())) {
            EventRows.migrate(database);
            var events = StoredEvents.postgres(database);
            var tables = new LogTables(database);
            try (var keeper =
                    new LogKeeper(database, events, List.of(key), EventRows.keptAnew(), _ -> {})) {
                keeper.start();
                for (int size : new int[] {100, 2_000, EVENTS}) {
                    EventRows.append(database, size - (int) events.last(), 7);
                    await().until(() ->
                            tables.latest().filter(it -> it.size() == size).isPresent());
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void export() {
        folder = directory.resolve("export");
        try (var database = EventRows.connect(postgres.port())) {
            var evidence = Evidence.of(StoredEvents.postgres(database), new LogTables(database));
            assertThat(Export.write(evidence, key.verifier() + "\n", folder, _ -> {}))
                    .isEqualTo(EVENTS);
        }
    }

    @Test
    void an_export_is_verified_without_a_database() throws Exception {
        var report = verify();
        assertThat(report.differences()).isEmpty();
        assertThat(report.inOrder())
                .containsEntry(
                        "events, tree and checkpoints",
                        "3,000 events are those that were logged; 3 checkpoints hold");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    /** With nothing of ours but the paths and lengths that C2SP has published. */
    @Test
    void its_files_are_a_static_log_whose_entries_hash_to_the_signed_root() throws Exception {
        var note = Files.readString(folder.resolve("checkpoint")).split("\n");
        assertThat(note[0]).isEqualTo("example.com/log");
        assertThat(note[1]).isEqualTo("3000");
        var hashes = new java.util.ArrayList<byte[]>();
        for (int bundle = 0; bundle < 12; bundle++) {
            var name = "%03d".formatted(bundle) + (bundle == 11 ? ".p/184" : "");
            var entries =
                    java.nio.ByteBuffer.wrap(
                            Files.readAllBytes(folder.resolve("tile/entries/" + name)));
            var tile = Files.readAllBytes(folder.resolve("tile/0/" + name));
            for (int i = 0; entries.hasRemaining(); i++) {
                var entry = new byte[Short.toUnsignedInt(entries.getShort())];
                entries.get(entry);
                var hash = sha256(new byte[] {0}, entry);
                assertThat(Arrays.copyOfRange(tile, i * 32, i * 32 + 32)).isEqualTo(hash);
                hashes.add(hash);
            }
        }
        while (hashes.size() > 1) { // Pairs; one that is left over rises as it is.
            var above = new java.util.ArrayList<byte[]>();
            for (int i = 0; i + 1 < hashes.size(); i += 2) {
                above.add(sha256(new byte[] {1}, hashes.get(i), hashes.get(i + 1)));
            }
            if (hashes.size() % 2 == 1) above.add(hashes.getLast());
            hashes = above;
        }
        assertThat(Base64.getEncoder().encodeToString(hashes.getFirst())).isEqualTo(note[2]);
    }

    @Test
    void a_changed_row_is_named() throws Exception {
        var file = folder.resolve("events/003.ndjson");
        Files.writeString(
                file,
                Files.readString(file).replaceFirst("\"payload\":\"eyJ3", "\"payload\":\"eyJ4"));
        assertThat(verify().differences().values())
                .singleElement()
                .asString()
                .startsWith("The event at position 769 (wallet.credited of wallet:");
    }

    @Test
    void a_missing_file_is_named() throws Exception {
        Files.delete(folder.resolve("tile/0/005"));
        assertThat(verify().differences().values())
                .containsExactly("The tile 0/005 of the log is gone.");
        Files.delete(folder.resolve("events/002.ndjson"));
        assertThat(verify().differences().values())
                .contains(
                        "The store says that its last event is at position 3000, but there is none behind 512.");
    }

    @Test
    void a_stranger_s_key_trusts_nothing() throws Exception {
        var stranger = SigningKey.generate("example.com/log", new SecureRandom()).verifier();
        try (var evidence = ExportedEvidence.open(folder)) {
            var report =
                    new Verification(evidence, List.of(stranger), List.of(), List.of())
                            .run(_ -> {});
            assertThat(report.differences().values())
                    .containsExactly(
                            "The checkpoint of size 100 is forged: no known key has signed it.");
        }
        assertThatThrownBy(() -> ExportedEvidence.open(directory)).isInstanceOf(Malformed.class);
    }

    private Verification.Report verify() throws Malformed, IOException {
        try (var evidence = ExportedEvidence.open(folder)) {
            return new Verification(evidence, List.of(key.verifier()), List.of(), List.of())
                    .run(_ -> {});
        }
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        var digest = java.security.MessageDigest.getInstance("SHA-256");
        for (var part : parts) digest.update(part);
        return digest.digest();
    }
}
