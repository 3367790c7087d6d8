package org.mindlinks.command.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.mindlinks.command.Commands;

/**
 * Runs the process managers, each on its own place in the history, so that one that is stuck stops
 * no other.
 */
public final class Processes implements AutoCloseable {

    private static final int BATCH = 200;

    /** So that another process takes over within seconds when this one dies. */
    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    private static final long CLAIM_EXTENSION_MILLIS = 2_000;

    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(
                    4, Thread.ofPlatform().name("process-", 0).daemon(true).factory());
    private final List<PooledStreamingEventProcessor> processors = new ArrayList<>();

    public Processes(
            List<ProcessManager> managers,
            Commands commands,
            StreamableMessageSource<TrackedEventMessage<?>> history,
            TokenStore tokens,
            TransactionManager transactions) {
        for (var manager : managers) {
            processors.add(
                    PooledStreamingEventProcessor.builder()
                            .name("process-" + manager.name())
                            .eventHandlerInvoker(new ProcessInvoker(manager, commands))
                            .messageSource(history)
                            .tokenStore(tokens)
                            .transactionManager(transactions)
                            .initialSegmentCount(1)
                            .batchSize(BATCH)
                            .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                            .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                            .initialToken(StreamableMessageSource::createTailToken)
                            .coordinatorExecutor(threads)
                            .workerExecutor(threads)
                            .build());
        }
    }

    public void start() {
        processors.forEach(PooledStreamingEventProcessor::start);
    }

    /** The names of the processes that do not run, or that try an event again and again. */
    public List<String> troubled() {
        return processors.stream()
                .filter(processor ->
                        !processor.isRunning()
                                || processor.processingStatus().values().stream()
                                        .anyMatch(status -> status.isErrorState()))
                .map(PooledStreamingEventProcessor::getName)
                .toList();
    }

    @Override
    public void close() {
        processors.forEach(PooledStreamingEventProcessor::shutDown);
        threads.shutdown();
    }
}
