package org.mindlinks.benchmarks;

/**
 * What one subject came to under one load.
 *
 * @param subject what was measured
 * @param load how much of what the report's axis counts, such as callers
 * @param perSecond operations that succeeded
 * @param failures operations that did not; they are in no other figure
 */
public record Measurement(
        String subject,
        long load,
        double perSecond,
        double p50Millis,
        double p99Millis,
        double maxMillis,
        long failures) {

    private static final double NANOS_IN_MILLI = 1e6;
    private static final double NANOS_IN_SECOND = 1e9;

    /** Of what has a rate alone. */
    public static Measurement ofRate(String subject, long load, double perSecond) {
        return new Measurement(subject, load, perSecond, 0, 0, 0, 0);
    }

    /** {@code units} of what the rate counts were done by each operation. */
    public static Measurement of(String subject, long load, Sample sample, int units) {
        var latencies = sample.latencies();
        return new Measurement(
                subject,
                load,
                latencies.getTotalCount() * units * NANOS_IN_SECOND / sample.elapsedNanos(),
                latencies.getValueAtPercentile(50) / NANOS_IN_MILLI,
                latencies.getValueAtPercentile(99) / NANOS_IN_MILLI,
                latencies.getMaxValue() / NANOS_IN_MILLI,
                sample.failures());
    }
}
