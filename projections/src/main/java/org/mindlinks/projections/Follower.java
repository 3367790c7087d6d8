package org.mindlinks.projections;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.mindlinks.eventstore.EventProcessors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes a generation as events come. A batch is what has come while the last one was written: one
 * event where little happens, and up to {@value #MOST_EVENTS} under load.
 */
final class Follower {

    private static final int MOST_EVENTS = 1_000;

    private final ProjectionHandler handler;
    private final PooledStreamingEventProcessor processor;
    private final ScheduledExecutorService coordinator;
    private final ScheduledExecutorService workers;
    private volatile boolean built;

    Follower(
            Projection projection,
            Generation generation,
            EventProcessors processors,
            JdbcTemplate jdbc,
            MaxSegmentProvider share) {
        // Threads of its own, so that one that waits for the database leaves the others theirs.
        coordinator = threads(1, generation.processor() + "-coordinator");
        workers = threads(generation.segments(), generation.processor() + "-worker-");
        handler = new ProjectionHandler(projection, generation, jdbc);
        processor =
                processors
                        .named(generation.processor(), coordinator, workers)
                        .eventHandlerInvoker(handler)
                        .errorHandler(handler)
                        .initialSegmentCount(generation.segments())
                        // Axon asks while it builds, and refuses the share of a process that
                        // has enough to do with others.
                        .maxSegmentProvider(name -> built ? share.getMaxSegments(name) : 1)
                        .batchSize(MOST_EVENTS)
                        .build();
        built = true;
        processor.start();
    }

    private static ScheduledExecutorService threads(int count, String name) {
        return Executors.newScheduledThreadPool(
                count, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** Whether it failed and waits for its next attempt. */
    boolean hasFailed() {
        return processor.isError() || handler.hasFailed();
    }

    /** Ends the batch at work, and completes when it has. */
    CompletableFuture<Void> stop() {
        return processor
                .shutdownAsync()
                .thenRun(() -> {
                    workers.shutdown();
                    coordinator.shutdown();
                });
    }
}
