package org.mindlinks.benchmarks.http;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.mindlinks.benchmarks.ClosedLoop;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.OpenLoop;
import org.mindlinks.benchmarks.Progress;
import org.mindlinks.benchmarks.Report;

/**
 * Finds the highest rate of commands at which 99 of 100 are answered within 50 ms. Each rate is
 * fixed in advance and held for a step.
 *
 * @param warmUp how long it may take, at most, until the JIT compiler has little left to do
 * @param first rate that is tried, per second
 */
public record HttpBenchmark(int companies, Duration warmUp, Duration step, long first)
        implements ServerBenchmark {

    public static final HttpBenchmark WHOLE =
            new HttpBenchmark(100, Duration.ofMinutes(3), Duration.ofSeconds(10), 500);

    /** Takes a minute. */
    public static final HttpBenchmark SHORT =
            new HttpBenchmark(20, Duration.ofSeconds(8), Duration.ofSeconds(3), 500);

    private static final double LIMIT_MILLIS = 50;
    private static final int WARM_UP_CALLERS = 32;

    /**
     * The compiler is looked at so often, and is at rest when it works a twentieth of that time.
     */
    private static final Duration LOOK = Duration.ofSeconds(4);

    private static final Duration COMPILER_AT_REST = LOOK.dividedBy(20);

    /** Above and below the limit, until they are so near. */
    private static final double NEAR = 1.1;

    private static final int MOST_STEPS = 12;

    @Override
    public Report run(URI server, String adminEmail, String adminPassword) {
        try (var calls = new Calls(server);
                var progress = new Progress("http", 2 + MOST_STEPS)) {
            var deposits =
                    progress.step(
                            "register companies",
                            () -> Deposits.of(calls, adminEmail, adminPassword, companies));
            var warmUp = progress.step("warm-up", () -> warmUp(deposits));
            return search(deposits, warmUp, progress);
        }
    }

    /** How long it took, and the rate at its end. */
    private record WarmUp(Duration took, long perSecond) {}

    /** A server is young for minutes and old for weeks: it is the latter that is measured. */
    private WarmUp warmUp(Deposits deposits) {
        var compiler = ManagementFactory.getCompilationMXBean();
        var took = Duration.ZERO;
        var busyMillis = Long.MAX_VALUE;
        var perSecond = 0.0;
        while (busyMillis > COMPILER_AT_REST.toMillis() && took.compareTo(warmUp) < 0) {
            deposits.renewToken();
            var before = compiler.getTotalCompilationTime();
            var sample =
                    new ClosedLoop(WARM_UP_CALLERS, _ -> deposits.deposit().block()).runFor(LOOK);
            perSecond = Measurement.of("warm-up", WARM_UP_CALLERS, sample, 1).perSecond();
            busyMillis = compiler.getTotalCompilationTime() - before;
            took = took.plus(LOOK);
        }
        return new WarmUp(took, Math.round(perSecond));
    }

    /** Doubles the rate until it is too high, and then halves the distance. */
    private Report search(Deposits deposits, WarmUp warmUp, Progress progress) {
        var measurements = new ArrayList<Measurement>();
        var held = 0L;
        var tooHigh = Long.MAX_VALUE;
        var rate = first;
        for (var at = 0; at < MOST_STEPS && tooHigh > held * NEAR && rate > 0; at++) {
            var tried = measure(deposits, rate, progress);
            measurements.add(tried);
            if (holds(tried)) {
                held = rate;
            } else {
                tooHigh = rate;
            }
            rate = tooHigh == Long.MAX_VALUE ? rate * 2 : (held + tooHigh) / 2;
        }
        return Report.of("http", "asked per second", settings(held, warmUp), measurements);
    }

    private Measurement measure(Deposits deposits, long rate, Progress progress) {
        deposits.renewToken();
        var sample =
                progress.step(
                        "%,d commands/s".formatted(rate),
                        () -> new OpenLoop(rate, deposits::begin).runFor(step));
        return Measurement.of("commands over HTTP", rate, sample, 1);
    }

    private static boolean holds(Measurement tried) {
        return tried.failures() == 0 && tried.p99Millis() <= LIMIT_MILLIS;
    }

    private Map<String, String> settings(long held, WarmUp warmUp) {
        return Map.of(
                "command",
                "POST /v1/escrows/{id}/deposits with a token, JSON and an idempotency key",
                "escrows",
                String.valueOf(companies),
                "highest rate with p99 up to 50 ms",
                String.valueOf(held),
                "load generator",
                "in the process of the server, on a thread of its own",
                "postgresql",
                "embedded; fsync, synchronous_commit and full_page_writes are on",
                "step",
                "%d ms".formatted(step.toMillis()),
                "warm-up",
                "%d s; in the end %,d commands/s of %d callers who wait for each answer"
                        .formatted(warmUp.took().toSeconds(), warmUp.perSecond(), WARM_UP_CALLERS));
    }
}
