package org.mindlinks.command.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.mindlinks.command.Commands;
import org.mindlinks.eventstore.EventProcessors;

/**
 * Runs the process managers, each on its own place in the history, so that one that is stuck stops
 * no other.
 */
public final class Processes implements AutoCloseable {

    private static final int BATCH = 200;

    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(
                    4, Thread.ofPlatform().name("process-", 0).daemon(true).factory());
    private final List<PooledStreamingEventProcessor> processors = new ArrayList<>();

    public Processes(List<ProcessManager> managers, Commands commands, EventProcessors follow) {
        for (var manager : managers) {
            processors.add(
                    follow.named("process-" + manager.name(), threads, threads)
                            .eventHandlerInvoker(new ProcessInvoker(manager, commands))
                            .batchSize(BATCH)
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
