package org.mindlinks.benchmarks.http;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.OpenLoop;
import org.mindlinks.benchmarks.Progress;
import org.mindlinks.benchmarks.Report;
import org.mindlinks.benchmarks.Sample;
import org.mindlinks.benchmarks.Waits;
import tools.jackson.databind.JsonNode;

/**
 * What people notice of a rebuild of all read tables: reads and commands at fixed rates before it,
 * meanwhile and afterwards; and how soon a change can be read where nobody else does anything.
 *
 * @param perSecond how many reads, and how many commands
 * @param changes that are looked for one after the other where nobody else does anything
 * @param slice how long before and after, and how long rebuilds follow one another at least
 */
public record RebuildUnderLoad(
        int companies, int perSecond, int changes, Duration warmUp, Duration slice)
        implements ServerBenchmark {

    public static final RebuildUnderLoad WHOLE =
            new RebuildUnderLoad(25, 200, 100, Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** A minute, for a first impression. */
    public static final RebuildUnderLoad SHORT =
            new RebuildUnderLoad(25, 200, 30, Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static final int READERS = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final String PROJECTIONS = "/v1/admin/projections";

    @Override
    public Report run(URI server, String adminEmail, String adminPassword) {
        try (var calls = new Calls(server);
                // Who rebuilds does not queue behind those who are measured.
                var control = new Calls(server);
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var progress = new Progress("rebuild", 6)) {
            var deposits =
                    progress.step(
                            "register companies",
                            () -> Deposits.of(calls, adminEmail, adminPassword, companies));
            var load =
                    new Load(perSecond, deposits, new Readers(calls, deposits, READERS), threads);
            progress.step("warm-up", () -> load.run("to warm up", lasting(warmUp)));
            var measurements = new ArrayList<Measurement>();
            measurements.add(progress.step("idle", () -> idle(calls, deposits)));
            measurements.addAll(progress.step("before", () -> load.run("before", lasting(slice))));
            measurements.addAll(
                    progress.step(
                            "during rebuilds",
                            () -> duringRebuilds(load, control, deposits.token(), threads)));
            measurements.addAll(progress.step("after", () -> load.run("after", lasting(slice))));
            return Report.of("rebuild", "per second", settings(), measurements);
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "commands",
                "deposits into the escrows of %d companies".formatted(companies),
                "readers",
                "%d, who read lists of up to 100 rows in turn".formatted(READERS),
                "seconds",
                String.valueOf(slice.toSeconds()));
    }

    /** Readers, and an admin who sends commands. */
    private record Load(int perSecond, Deposits deposits, Readers readers, Executor threads) {

        List<Measurement> run(String when, BooleanSupplier more) {
            var reading =
                    CompletableFuture.supplyAsync(
                            () -> loop(readers::begin).runWhile(more), threads);
            var commands = loop(deposits::begin).runWhile(more);
            return List.of(
                    Measurement.of("reads " + when, perSecond, reading.join(), 1),
                    Measurement.of("commands " + when, perSecond, commands, 1));
        }

        /** Says why something failed: none of it should. */
        private OpenLoop loop(Supplier<CompletableFuture<?>> operation) {
            return new OpenLoop(
                    perSecond,
                    () ->
                            operation
                                    .get()
                                    .whenComplete((_, failure) -> {
                                        if (failure != null) {
                                            System.err.println(failure.getMessage());
                                        }
                                    }));
        }
    }

    /** From the answer to a command until a read is answered that shows what it did. */
    private Measurement idle(Calls calls, Deposits deposits) {
        var lags = new Histogram(Sample.DIGITS);
        var begin = System.nanoTime();
        for (var i = 0; i < changes; i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            var position = Calls.await(deposits.deposit()).position();
            var answered = System.nanoTime();
            Calls.await(calls.readAfter(position, "/v1/escrows", deposits.token()));
            lags.recordValue(System.nanoTime() - answered);
        }
        var sample = new Sample(lags, System.nanoTime() - begin, 0);
        return Measurement.of("idle, from answer to read", 1, sample, 1);
    }

    private static BooleanSupplier lasting(Duration time) {
        var begin = System.nanoTime();
        return () -> System.nanoTime() - begin < time.toNanos();
    }

    /** One rebuild of all areas after the other, for the time of a slice or longer. */
    private List<Measurement> duringRebuilds(
            Load load, Calls calls, String admin, Executor threads) {
        var enough = lasting(slice);
        var rebuilds =
                CompletableFuture.runAsync(
                        () -> {
                            do {
                                rebuild(calls, admin);
                            } while (enough.getAsBoolean());
                        },
                        threads);
        var measured = load.run("during rebuilds", () -> !rebuilds.isDone());
        rebuilds.join();
        return measured;
    }

    private static void rebuild(Calls calls, String admin) {
        for (var area : areas(calls, admin)) {
            calls.post(action(area, "rebuild"), admin, Map.of());
        }
        Waits.until(
                LOOK,
                () ->
                        areas(calls, admin).stream()
                                .flatMap(RebuildUnderLoad::generations)
                                .noneMatch(one -> one.path("takesOver").asBoolean()));
        for (var area : areas(calls, admin)) {
            generations(area)
                    .filter(one -> !one.path("serving").asBoolean())
                    .filter(one -> one.path("phase").asString("").equals("FOLLOWING"))
                    .map(one -> Map.of("generation", one.path("generation").asInt()))
                    .forEach(old -> calls.post(action(area, "drop"), admin, old));
        }
    }

    private static List<JsonNode> areas(Calls calls, String admin) {
        return calls.get(PROJECTIONS, admin).path("items").valueStream().toList();
    }

    private static Stream<JsonNode> generations(JsonNode area) {
        return area.path("generations").valueStream();
    }

    private static String action(JsonNode area, String action) {
        return "%s/%s/%s".formatted(PROJECTIONS, area.path("area").asString(""), action);
    }
}
