package org.mindlinks.benchmarks;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
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

    /** Begins operations for that time, and returns when the last one has ended. */
    public Sample runFor(Duration time) {
        var latencies = new Recorder(Sample.DIGITS);
        var failures = new LongAdder();
        var begin = System.nanoTime();
        var count = Math.toIntExact(perSecond * time.toMillis() / 1_000);
        var left = new CountDownLatch(count);
        for (var at = 0; at < count; at++) {
            var due = begin + at * NANOS_IN_SECOND / perSecond;
            for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            operation
                    .get()
                    .whenComplete((_, failure) -> {
                        if (failure == null) {
                            latencies.recordValue(System.nanoTime() - due);
                        } else {
                            failures.increment();
                        }
                        left.countDown();
                    });
        }
        await(left);
        return new Sample(
                latencies.getIntervalHistogram(), System.nanoTime() - begin, failures.sum());
    }

    private static void await(CountDownLatch left) {
        try {
            left.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while operations were running", e);
        }
    }
}
