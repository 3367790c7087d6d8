package org.mindlinks.app.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mindlinks.app.core.UserError;

/** Waits for what happens by itself on the server, for a bounded time. */
final class Wait {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Wait() {}

    /** What {@code look} finds, asked again and again. */
    static <T> T find(String what, Duration limit, Supplier<Optional<T>> look) {
        var start = System.nanoTime();
        while (true) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new UserError(
                        "%s: not within %d s; look for errors in the server's log."
                                .formatted(what, limit.toSeconds()));
            }
            pause(PAUSE);
        }
    }

    static void until(String what, Duration limit, BooleanSupplier reached) {
        find(what, limit, () -> reached.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
