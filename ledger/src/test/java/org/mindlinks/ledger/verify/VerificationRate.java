package org.mindlinks.ledger.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.keeper.EventRows;
import org.mindlinks.ledger.keeper.LogKeeper;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.keeper.ServedLog;
import org.mindlinks.ledger.log.LogEntry;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.SigningKey;

/**
 * Measures, when it is run by hand, how fast the log is kept and verified and how fast a proof is
 * made, beside SHA-256 alone on the same bytes. The argument is the number of events.
 */
final class VerificationRate {

    private static final int CHUNK = 100_000;
    private static final int PROOFS = 2_000;

    private VerificationRate() {}

    public static void main(String[] arguments)
            throws IOException, Malformed, GeneralSecurityException, InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory("mindlinks-rate-");
        var key = SigningKey.generate("example.com/log", new SecureRandom());
        try (var postgres = EmbeddedDatabase.start(folder.resolve("postgresql"));
                var database = EventRows.connect(postgres.port())) {
            EventRows.migrate(database);
            for (int made = 0; made < count; made += CHUNK) {
                EventRows.append(database, Math.min(CHUNK, count - made), 10_000);
            }
            EventRows.run(database, "VACUUM ANALYZE event_store.events");
            var events = StoredEvents.postgres(database);
            var tables = new LogTables(database);

            long start = System.nanoTime();
            try (var keeper =
                    new LogKeeper(database, events, List.of(key), EventRows.keptAnew(), _ -> {})) {
                keeper.start();
                while (tables.latest().filter(it -> it.size() == count).isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                tell("kept by the log", count, start);
            }
            for (int round = 0; round < 2; round++) {
                start = System.nanoTime();
                var report =
                        new Verification(
                                        Evidence.of(events, tables),
                                        List.of(key.verifier()),
                                        List.of(),
                                        List.of())
                                .run(_ -> {});
                tell(
                        "verified (" + (report.holds() ? "holds" : report.differences()) + ")",
                        count,
                        start);
                sha256Alone(events, Math.min(count, 300_000));
            }
            proofs(new ServedLog(tables, events), count);
        }
    }

    private static void sha256Alone(StoredEvents events, int count)
            throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        long nanos = 0;
        long bytes = 0;
        for (long position = 0; position < count; ) {
            var batch = events.after(position, 10_000);
            var entries = batch.stream().map(LogEntry::of).toList();
            long start = System.nanoTime();
            for (int i = 0; i < entries.size(); i++) {
                RawEvent event = batch.get(i);
                digest.digest(event.payload());
                digest.digest(event.metadata());
                digest.digest(entries.get(i));
                bytes += event.payload().length + event.metadata().length + entries.get(i).length;
            }
            nanos += System.nanoTime() - start;
            position += batch.size();
        }
        System.out.printf(
                "SHA-256 alone, one thread: %,d events/s, %d bytes each%n",
                count * 1_000_000_000L / nanos, bytes / count);
    }

    private static void proofs(ServedLog log, int count) {
        var random = new Random(1);
        var micros = new long[PROOFS];
        for (int i = 0; i < PROOFS; i++) {
            long start = System.nanoTime();
            log.proof(1 + random.nextInt(count)).orElseThrow();
            micros[i] = (System.nanoTime() - start) / 1_000;
        }
        Arrays.sort(micros);
        System.out.printf(
                "proof: p50 %,d µs, p99 %,d µs%n", micros[PROOFS / 2], micros[PROOFS * 99 / 100]);
    }

    private static void tell(String what, int count, long start) {
        long nanos = System.nanoTime() - start;
        System.out.printf(
                "%s: %,d events in %.1f s, %,d events/s%n",
                what, count, nanos / 1e9, count * 1_000_000_000L / nanos);
    }
}
