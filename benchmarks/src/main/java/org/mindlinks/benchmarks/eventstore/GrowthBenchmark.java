package org.mindlinks.benchmarks.eventstore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.mindlinks.benchmarks.ClosedLoop;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.Progress;
import org.mindlinks.benchmarks.Report;
import org.mindlinks.benchmarks.Sample;
import org.mindlinks.eventstore.EmbeddedDatabase;

/**
 * Whether our store stays as fast when there is more in it: more events, more streams, longer
 * streams.
 *
 * @param warmUp in a database that is thrown away, so that the measured one begins empty
 * @param events how far it grows
 * @param slice how long one number of streams is measured in one round
 * @param length of the stream that is loaded
 */
public record GrowthBenchmark(Duration warmUp, int events, Duration slice, int rounds, int length) {

    public static final GrowthBenchmark WHOLE =
            new GrowthBenchmark(
                    Duration.ofSeconds(15), 1_000_000, Duration.ofSeconds(5), 3, 10_000);

    /** A tenth of it. */
    public static final GrowthBenchmark SHORT =
            new GrowthBenchmark(Duration.ofSeconds(5), 100_000, Duration.ofSeconds(1), 2, 1_000);

    private static final int CALLERS = 64;
    private static final int STEPS = 10;
    private static final int STREAMS = 1_000;
    private static final List<Integer> MORE_STREAMS = List.of(1_000, 10_000, 100_000);
    private static final int LOADS = 30;

    /** {@code data} is an empty directory. */
    public Report run(Path data) {
        var measurements = new ArrayList<Measurement>();
        var rounds = 2 * MORE_STREAMS.size() * this.rounds;
        try (var progress = new Progress("growth", 1 + STEPS + rounds + 2)) {
            try (var database = EmbeddedDatabase.start(data.resolve("warm-up"));
                    var subjects = new Subjects(database, STREAMS);
                    var stores = subjects.stores()) {
                var subject = new AppendSubject("", stores.store(), STREAMS);
                progress.step("warm-up", () -> load(subject, STREAMS).runFor(warmUp));
            }
            try (var database = EmbeddedDatabase.start(data.resolve("measured"));
                    var subjects = new Subjects(database, STREAMS);
                    var stores = subjects.stores()) {
                measurements.addAll(grow(stores.store(), progress));
                measurements.addAll(spread(stores.store(), progress));
                measurements.addAll(
                        new LoadMeasurement(stores.store(), length, LOADS).run(progress));
            }
        }
        return Report.of("growth", "size", settings(), measurements);
    }

    /** Appends until there are so many events, and tells of each tenth of the way. */
    private List<Measurement> grow(EventStore store, Progress progress) {
        var subject = new AppendSubject("appends, by events stored", store, STREAMS);
        var measurements = new ArrayList<Measurement>();
        var step = events / STEPS;
        for (var stored = step; stored <= events; stored += step) {
            var sample =
                    progress.step(
                            "up to %,d events".formatted(stored),
                            () -> load(subject, STREAMS).run(step));
            measurements.add(Measurement.of(subject.name(), stored, sample, 1));
        }
        return measurements;
    }

    /** Appends alone, and commands of which most must load their aggregate when there are many. */
    private List<Measurement> spread(EventStore store, Progress progress) {
        Map<Integer, Sample> appends = new LinkedHashMap<>();
        Map<Integer, Sample> commands = new LinkedHashMap<>();
        var appending =
                MORE_STREAMS.stream()
                        .map(streams -> new AppendSubject("appends, by streams", store, streams))
                        .toList();
        var commanding =
                new AxonSubject(
                        "commands, by aggregates",
                        store,
                        NoTransactionManager.instance(),
                        () -> {});
        for (var round = 0; round < rounds; round++) {
            for (var at = 0; at < MORE_STREAMS.size(); at++) {
                int streams = MORE_STREAMS.get(at);
                var subject = appending.get(at);
                appends.merge(streams, slice(subject, streams, progress), Sample::plus);
                commands.merge(streams, slice(commanding, streams, progress), Sample::plus);
            }
        }
        var measurements = new ArrayList<Measurement>();
        appends.forEach((streams, sample) ->
                measurements.add(Measurement.of("appends, by streams", streams, sample, 1)));
        commands.forEach((streams, sample) ->
                measurements.add(Measurement.of(commanding.name(), streams, sample, 1)));
        return measurements;
    }

    private Sample slice(Subject subject, int streams, Progress progress) {
        return progress.step(
                "%s: %,d".formatted(subject.name(), streams),
                () -> load(subject, streams).runFor(slice));
    }

    private static ClosedLoop load(Subject subject, int streams) {
        var each = streams / CALLERS;
        return new ClosedLoop(
                CALLERS,
                caller -> subject.store(caller * each + ThreadLocalRandom.current().nextInt(each)));
    }

    private Map<String, String> settings() {
        return Map.of(
                "callers", String.valueOf(CALLERS),
                "cached aggregates", String.valueOf(AxonSubject.CACHED_AGGREGATES),
                "postgresql", "embedded; fsync, synchronous_commit and full_page_writes are on");
    }
}
