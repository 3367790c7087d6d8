package org.mindlinks.app.demo;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Does the same to many, a bounded number of them at a time, each on a virtual thread. */
final class Parallel {
    /** Enough to keep a server busy, few enough not to flood it. */
    private static final int AT_A_TIME = 32;

    private Parallel() {}

    /**
     * Returns when all are done; the first failure is thrown, and what has not begun by then is
     * left out.
     */
    static <T> void each(Collection<T> all, Runnable tick, Consumer<T> action) {
        var stop = new AtomicBoolean();
        try (var executor = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            var tasks =
                    all.stream()
                            .map(one ->
                                    executor.submit(() -> {
                                        if (stop.get()) {
                                            return;
                                        }
                                        try {
                                            action.accept(one);
                                            tick.run();
                                        } catch (RuntimeException e) {
                                            stop.set(true);
                                            throw e;
                                        }
                                    }))
                            .toList();
            for (var task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
