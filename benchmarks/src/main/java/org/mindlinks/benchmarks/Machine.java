package org.mindlinks.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where and when something was measured. */
public record Machine(
        int processors, String system, String java, long maxHeapMb, Instant measuredAt) {

    static Machine here() {
        var runtime = Runtime.getRuntime();
        return new Machine(
                runtime.availableProcessors(),
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                Runtime.version().toString(),
                runtime.maxMemory() >> 20,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
