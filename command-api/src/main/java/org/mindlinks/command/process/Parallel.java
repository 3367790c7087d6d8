package org.mindlinks.command.process;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Runs blocking work side by side on virtual threads. */
final class Parallel {

    private Parallel() {}

    /**
     * Returns when all is done; when one fails the others still end, and the first failure is
     * thrown.
     */
    static <T> void forEach(Collection<T> items, int atOnce, Consumer<T> action) {
        if (items.size() == 1) {
            action.accept(items.iterator().next());
            return;
        }
        var permits = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    items.stream()
                            .map(item ->
                                    threads.submit(() -> {
                                        permits.acquireUninterruptibly();
                                        try {
                                            action.accept(item);
                                        } finally {
                                            permits.release();
                                        }
                                    }))
                            .toList();
            for (var task : running) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        }
    }
}
