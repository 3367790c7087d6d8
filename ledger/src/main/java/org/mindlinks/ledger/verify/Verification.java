package org.mindlinks.ledger.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.keeper.LogTables.Issued;
import org.mindlinks.ledger.log.LogEntry;
import org.mindlinks.ledger.log.VerifierKey;

/**
 * Reads every event once, from the first to the last, and lets each check see it. While one batch
 * is checked the next one is read, so that memory holds two of them and no more.
 */
public final class Verification {

    private static final int BATCH = 2_000;

    /**
     * What came of it.
     *
     * @param events how many were read
     * @param size of the log that was verified
     * @param inOrder by the name of a check, what it found in order
     * @param differences by the name of a check, the first thing that is not as it must be
     */
    public record Report(
            long events, long size, Map<String, String> inOrder, Map<String, String> differences) {
        public boolean holds() {
            return differences.isEmpty();
        }
    }

    private final Evidence evidence;
    private final long last;
    private final long size;
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, String> inOrder = new LinkedHashMap<>();
    private final Map<String, String> differences = new LinkedHashMap<>();

    /**
     * A verification of what is there now; what comes later is left to the next one.
     *
     * @param trusted keys that are pinned
     * @param keptElsewhere checkpoints that were got from the log earlier
     * @param further checks beside those of positions, sequences, tree and checkpoints
     */
    public Verification(
            Evidence evidence,
            Collection<VerifierKey> trusted,
            Collection<String> keptElsewhere,
            Collection<Check> further) {
        this.evidence = evidence;
        // In this order, so that the log can't hold more than the store when both grow.
        this.size = latest(evidence);
        this.last = evidence.last();
        checks.add(new SequenceCheck(evidence, last));
        try {
            checks.add(
                    new TreeCheck(
                            evidence, new Checkpoints(evidence, size, trusted, keptElsewhere)));
        } catch (Difference e) {
            differences.put("checkpoints", e.getMessage());
        }
        checks.addAll(further);
    }

    /** How many events there are to verify. */
    public long total() {
        return last - evidence.first() + 1;
    }

    /**
     * Verifies all.
     *
     * @param progress is told how many events have been read
     */
    public Report run(LongConsumer progress) {
        long count = 0;
        var next = read(Long.MIN_VALUE);
        while (true) {
            var batch = next.join();
            if (batch.isEmpty()) {
                break;
            }
            var position = batch.getLast().position();
            next = read(position);
            check(batch);
            count += batch.size();
            progress.accept(count);
        }
        end();
        return new Report(count, size, inOrder, differences);
    }

    private CompletableFuture<List<RawEvent>> read(long position) {
        return CompletableFuture.supplyAsync(
                () ->
                        position >= last
                                ? List.<RawEvent>of()
                                : evidence.after(position, BATCH).stream()
                                        .filter(event -> event.position() <= last)
                                        .toList(),
                task -> Thread.ofVirtual().start(task));
    }

    private void check(List<RawEvent> batch) {
        var hashes = new byte[batch.size()][];
        IntStream.range(0, hashes.length)
                .parallel()
                .forEach(i -> hashes[i] = LogEntry.leafHash(batch.get(i)));
        for (var check : List.copyOf(checks)) {
            try {
                for (int i = 0; i < hashes.length; i++) {
                    check.event(batch.get(i), hashes[i]);
                }
            } catch (Difference e) {
                differs(check, e);
            }
        }
    }

    private void end() {
        for (var check : List.copyOf(checks)) {
            try {
                inOrder.put(check.name(), check.end());
            } catch (Difference e) {
                differs(check, e);
            }
        }
    }

    private void differs(Check check, Difference difference) {
        checks.remove(check);
        differences.put(check.name(), difference.getMessage());
    }

    private static long latest(Evidence evidence) {
        return evidence.latest().map(Issued::size).orElse(0L);
    }
}
