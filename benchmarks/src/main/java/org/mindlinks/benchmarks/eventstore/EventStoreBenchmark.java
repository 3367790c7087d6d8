package org.mindlinks.benchmarks.eventstore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.mindlinks.benchmarks.ClosedLoop;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.Progress;
import org.mindlinks.benchmarks.Report;
import org.mindlinks.benchmarks.Sample;
import org.mindlinks.eventstore.EmbeddedDatabase;

/**
 * Event stores side by side: the same commands, on the same durable PostgreSQL, over as many
 * connections. Rounds of the stores take turns, so that a slow minute of the machine is shared by
 * all.
 *
 * @param slice how long one store runs in one round
 */
public record EventStoreBenchmark(Duration warmUp, Duration slice, int rounds) {

    public static final EventStoreBenchmark WHOLE =
            new EventStoreBenchmark(Duration.ofSeconds(10), Duration.ofSeconds(4), 3);

    /** Shows who is faster than whom in a minute. */
    public static final EventStoreBenchmark SHORT =
            new EventStoreBenchmark(Duration.ofSeconds(3), Duration.ofSeconds(1), 2);

    private static final List<Integer> CALLERS = List.of(1, 8, 64, 256);
    private static final int WARM_UP_CALLERS = 64;
    private static final int AGGREGATES = 1_000;
    private static final int BULK_CALLERS = 2;

    /**
     * Measures in a database of its own.
     *
     * @param data an empty directory for it
     * @param axonServer {@code host:port} of an Axon Server to be measured as well
     */
    public Report run(Path data, @Nullable String axonServer) {
        try (var database = EmbeddedDatabase.start(data);
                var subjects = new Subjects(database, AGGREGATES)) {
            var compared = new ArrayList<Subject>();
            compared.add(subjects.mindLinks());
            compared.add(subjects.stockJdbc());
            compared.add(subjects.stockJdbcWithoutTransactions());
            compared.add(subjects.singleRows());
            if (axonServer != null) {
                compared.add(subjects.axonServer(axonServer));
            }
            return Report.of(
                    "event-store", "callers", settings(), measure(compared, subjects.bulkRows()));
        }
    }

    private List<Measurement> measure(List<Subject> compared, Subject bulk) {
        var measurements = new ArrayList<Measurement>();
        var steps = (1 + CALLERS.size() * rounds) * compared.size() + 1;
        try (var progress = new Progress("event-store", steps)) {
            for (var subject : compared) {
                progress.step(
                        "warm-up of " + subject.name(),
                        () -> load(subject, WARM_UP_CALLERS).runFor(warmUp));
            }
            for (var callers : CALLERS) {
                measurements.addAll(compare(compared, callers, progress));
            }
            var limit =
                    progress.step(
                            bulk.name(),
                            () -> load(bulk, BULK_CALLERS).runFor(slice.multipliedBy(rounds)));
            measurements.add(Measurement.of(bulk.name(), BULK_CALLERS, limit, bulk.events()));
        }
        return measurements;
    }

    private List<Measurement> compare(List<Subject> subjects, int callers, Progress progress) {
        Map<Subject, Sample> samples = new LinkedHashMap<>();
        for (var round = 0; round < rounds; round++) {
            for (var subject : subjects) {
                var sample =
                        progress.step(
                                "%s, %d callers".formatted(subject.name(), callers),
                                () -> load(subject, callers).runFor(slice));
                samples.merge(subject, sample, Sample::plus);
            }
        }
        return samples.entrySet().stream()
                .map(one -> Measurement.of(one.getKey().name(), callers, one.getValue(), 1))
                .toList();
    }

    /** Each caller has streams of its own, so that nobody waits for a stream. */
    private static ClosedLoop load(Subject subject, int callers) {
        var streamsEach = AGGREGATES / callers;
        return new ClosedLoop(
                callers,
                caller ->
                        subject.store(
                                caller * streamsEach
                                        + ThreadLocalRandom.current().nextInt(streamsEach)));
    }

    private Map<String, String> settings() {
        return Map.of(
                "aggregates", "%d, all cached".formatted(AGGREGATES),
                "connections", String.valueOf(Subjects.CONNECTIONS),
                "postgresql", "embedded; fsync, synchronous_commit and full_page_writes are on",
                "rounds", "%d of %d ms each, taking turns".formatted(rounds, slice.toMillis()));
    }
}
