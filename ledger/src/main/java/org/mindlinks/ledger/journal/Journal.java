package org.mindlinks.ledger.journal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.flywaydb.core.Flyway;
import org.mindlinks.eventstore.EventProcessors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps the journal: reads all events in order of position and books each exactly once. Several
 * processes may run it; it works in one of them at a time.
 */
public final class Journal {

    /** Under which its position is told, in {@code read_model.projection_positions}. */
    public static final String NAME = "ledger";

    private static final int BATCH_EVENTS = 2_000;
    private static final int THREADS = 2; // One reads ahead, one books.
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(6);

    /**
     * How the journal is doing.
     *
     * @param error whether it failed and waits for its next attempt
     * @param position of the last event that it has read; -1 before the first, or while another
     *     process runs it
     */
    public record Status(boolean running, boolean error, boolean caughtUp, long position) {}

    private final ScheduledExecutorService executor =
            Executors.newScheduledThreadPool(
                    THREADS, Thread.ofPlatform().daemon().name("journal-", 0).factory());
    private final JournalHandler handler;
    private final PooledStreamingEventProcessor processor;

    /**
     * {@code dataSource} leads to the database of the read tables, {@code serializer} is for the
     * token.
     */
    public Journal(
            DataSource dataSource,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Serializer serializer) {
        handler = new JournalHandler(new JdbcTemplate(dataSource));
        processor =
                new EventProcessors(events, dataSource, "ledger", CLAIM_TIMEOUT, serializer)
                        .named("journal", executor, executor)
                        .eventHandlerInvoker(handler)
                        .errorHandler(handler)
                        .batchSize(BATCH_EVENTS)
                        .build();
    }

    /** Creates or upgrades the schema {@code ledger}. The read model's must be there before. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("ledger")
                .table("flyway_history")
                .locations("classpath:db/ledger")
                .load()
                .migrate();
    }

    public void start() {
        processor.start();
    }

    /** Ends the batch at work; there is no start after this. */
    public void shutDown() {
        processor.shutDown();
        executor.close();
    }

    public Status status() {
        var segments = processor.processingStatus().values();
        return new Status(
                processor.isRunning(),
                processor.isError() || handler.hasFailed(),
                !segments.isEmpty() && segments.stream().allMatch(EventTrackerStatus::isCaughtUp),
                segments.stream()
                        .mapToLong(segment -> segment.getCurrentPosition().orElse(-1))
                        .min()
                        .orElse(-1));
    }
}
