package org.mindlinks.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * One stretch of load.
 *
 * @param latencies of the operations that succeeded, in nanoseconds
 */
public record Sample(Histogram latencies, long elapsedNanos, long failures) {

    /** Three digits are more than any two runs agree on. */
    public static final int DIGITS = 3;

    /** Both as if they had been one. */
    public Sample plus(Sample other) {
        var both = latencies.copy();
        both.add(other.latencies);
        return new Sample(both, elapsedNanos + other.elapsedNanos, failures + other.failures);
    }
}
