package org.mindlinks.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for a moment, or for what nobody announces. */
public final class Waits {

    private Waits() {}

    /** {@code due} as {@link System#nanoTime} tells it; returns at once when it is over. */
    public static void untilNanoTime(long due) {
        for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
    }

    /** Looks again and again, with this pause between. */
    public static void until(Duration pause, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
