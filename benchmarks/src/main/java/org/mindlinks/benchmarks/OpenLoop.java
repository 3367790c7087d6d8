package org.mindlinks.benchmarks;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.HdrHistogram.Recorder;

/**
 * Operations that begin at a fixed rate, whether or not earlier ones have ended, as people do who
 * don't know of each other. A latency counts from the moment when the operation should have begun,
 * so that a stall is seen by all who had to wait for its end (no coordinated omission).
 *
 * @param operation begins one, without blocking
 */
public record OpenLoop(long perSecond, Supplier<? extends CompletionStage<?>> operation) {

    private static final long NANOS_IN_SECOND = 1_000_000_000;
    private static final Duration LOOK = Duration.ofMillis(1);

    /** Begins operations for that time, and returns when the last one has ended. */
    public Sample runFor(Duration time) {
        return run(sinceBegin -> sinceBegin < time.toNanos());
    }

    /** Begins operations until it is enough, and returns when the last one has ended. */
    public Sample runWhile(BooleanSupplier more) {
        return run(_ -> more.getAsBoolean());
    }

    /** {@code isWanted} is asked how long after the beginning the next operation is due. */
    private Sample run(LongPredicate isWanted) {
        var latencies = new Recorder(Sample.DIGITS);
        var failures = new LongAdder();
        var running = new AtomicLong();
        var begin = System.nanoTime();
        var sinceBegin = 0L;
        for (var at = 1L; isWanted.test(sinceBegin); at++) {
            var due = begin + sinceBegin;
            Waits.untilNanoTime(due);
            running.incrementAndGet();
            operation
                    .get()
                    .whenComplete((_, failure) -> {
                        if (failure == null) {
                            latencies.recordValue(System.nanoTime() - due);
                        } else {
                            failures.increment();
                        }
                        running.decrementAndGet();
                    });
            sinceBegin = at * NANOS_IN_SECOND / perSecond;
        }
        Waits.until(LOOK, () -> running.get() == 0);
        return new Sample(
                latencies.getIntervalHistogram(), System.nanoTime() - begin, failures.sum());
    }
}
