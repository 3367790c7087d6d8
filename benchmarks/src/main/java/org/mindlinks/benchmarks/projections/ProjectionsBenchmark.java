package org.mindlinks.benchmarks.projections;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.Progress;
import org.mindlinks.benchmarks.Report;

/**
 * Rebuilds of all read tables beside a stock projection on the same events, and how far the tables
 * are behind while events come in.
 *
 * @param sizes how many events there are
 * @param slice how long what doesn't end by itself is measured
 */
public record ProjectionsBenchmark(List<Integer> sizes, Duration slice) {

    public static final ProjectionsBenchmark WHOLE =
            new ProjectionsBenchmark(List.of(100_000, 1_000_000), Duration.ofSeconds(15));

    /** A minute, for a first impression. */
    public static final ProjectionsBenchmark SHORT =
            new ProjectionsBenchmark(List.of(100_000), Duration.ofSeconds(5));

    /** At the lowest each event is alone: it is seen before the next one comes. */
    private static final List<Integer> RATES = List.of(20, 100, 500, 1_000, 2_000);

    private static final int WARM_UP_PER_SECOND = 1_000;

    public ProjectionsBenchmark {
        sizes = List.copyOf(sizes);
    }

    /** The rebuilds. {@code data} is an empty directory. */
    public Report rebuild(Path data) {
        var measurements = new ArrayList<Measurement>();
        try (var store = new FilledStore(data);
                var progress = new Progress("projections", 2 + sizes.size() * 5L)) {
            grow(store, sizes.getFirst(), progress);
            progress.step("warm-up", () -> new Rebuild(store).run());
            for (var size : sizes) {
                grow(store, size, progress);
                measurements.addAll(rebuild(store, progress));
            }
        }
        return Report.of("projections-rebuild", "events", settings(), measurements);
    }

    private static void grow(FilledStore store, int size, Progress progress) {
        progress.step(
                "making %,d events".formatted(size),
                () -> {
                    store.growTo(size);
                    return size;
                });
    }

    private List<Measurement> rebuild(FilledStore store, Progress progress) {
        return List.of(
                progress.step("rebuild", () -> new Rebuild(store).run()),
                progress.step("stock, one by one", () -> new StockProjection(store).run(1, slice)),
                progress.step(
                        "stock, batches of 100", () -> new StockProjection(store).run(100, slice)),
                progress.step("upserts", () -> new Upserts(store).run(slice)));
    }

    /** The lag. {@code data} is an empty directory. */
    public Report lag(Path data) {
        var measurements = new ArrayList<Measurement>();
        try (var store = new FilledStore(data);
                var progress = new Progress("lag", 1 + RATES.size())) {
            var running = store.projections();
            running.start();
            var lag = new LiveLag(store);
            progress.step("warm-up", () -> lag.run(WARM_UP_PER_SECOND, slice));
            for (var rate : RATES) {
                measurements.add(
                        progress.step("%,d events/s".formatted(rate), () -> lag.run(rate, slice)));
            }
            running.shutDown();
        }
        return Report.of("projections-lag", "events/s", settings(), measurements);
    }

    private Map<String, String> settings() {
        return Map.of(
                "events",
                        "users, contracts, payrolls and payouts of companies of a hundred contractors",
                "postgresql", "embedded; fsync, synchronous_commit and full_page_writes are on",
                "seconds", String.valueOf(slice.toSeconds()));
    }
}
