package org.mindlinks.benchmarks;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Recorder;

/**
 * Callers on virtual threads that each wait for one operation to end before they begin the next.
 *
 * @param callers numbered from 0
 */
public record ClosedLoop(int callers, Operation operation) {

    /** One operation; an exception is a failure. */
    @FunctionalInterface
    public interface Operation {
        void run(int caller) throws Exception;
    }

    /** Runs for that time, and until what had begun by then has ended. */
    public Sample runFor(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        return runWhile(() -> System.nanoTime() - end < 0);
    }

    /** Runs so many operations. */
    public Sample run(long operations) {
        var left = new AtomicLong(operations);
        return runWhile(() -> left.getAndDecrement() > 0);
    }

    private Sample runWhile(BooleanSupplier more) {
        var latencies = new Recorder(Sample.DIGITS);
        var failures = new LongAdder();
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < callers; caller++) {
                var number = caller;
                threads.execute(() -> call(number, more, latencies, failures));
            }
        }
        return new Sample(
                latencies.getIntervalHistogram(), System.nanoTime() - begin, failures.sum());
    }

    private void call(int caller, BooleanSupplier more, Recorder latencies, LongAdder failures) {
        while (more.getAsBoolean()) {
            var start = System.nanoTime();
            try {
                operation.run(caller);
                latencies.recordValue(System.nanoTime() - start);
            } catch (Exception _) {
                failures.increment();
            }
        }
    }
}
