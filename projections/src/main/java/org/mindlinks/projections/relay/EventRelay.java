package org.mindlinks.projections.relay;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.EventProcessors;

/**
 * Publishes every event to Kafka, at least once, and in order for each aggregate: of several copies
 * of an event all have its id, and the first copies are in order. Its position is kept in the
 * database, and moves when Kafka has acknowledged. While Kafka is away it waits, holds one batch in
 * memory, and tries again, at most a minute apart. Several processes may run it; it works in one of
 * these at a time.
 */
public final class EventRelay {
    private static final String NAME = "relay";
    private static final int BATCH_EVENTS = 500;

    /** Longer than an attempt to reach Kafka, so that the processes don't take turns in failing. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(20);

    /**
     * How the relay is doing.
     *
     * @param failure why it stands still; null when it does not
     * @param caughtUp whether it has published all events that there were
     * @param position of the last event that is known to be published; -1 before the first, or
     *     while another process runs it
     */
    public record Status(
            boolean running, @Nullable String failure, boolean caughtUp, long position) {}

    private final ScheduledExecutorService executor =
            Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().daemon().name("relay-", 0).factory());
    private final KafkaPublisher kafka;
    private final RelayHandler handler;
    private final PooledStreamingEventProcessor processor;

    /**
     * {@code dataSource} leads to the database of the read tables, where the position is kept;
     * {@code serializer} is that of the event store.
     */
    public EventRelay(
            KafkaSettings settings,
            DataSource dataSource,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Jackson3Serializer serializer) {
        kafka = new KafkaPublisher(settings);
        handler = new RelayHandler(new PublicEvents(serializer.getObjectMapper()), kafka);
        processor =
                new EventProcessors(events, dataSource, "read_model", CLAIM_TIMEOUT, serializer)
                        .named(NAME, executor, executor)
                        .eventHandlerInvoker(handler)
                        .errorHandler(handler)
                        .batchSize(BATCH_EVENTS)
                        .build();
    }

    public void start() {
        processor.start();
    }

    /** Gives up on what is being sent, which the next start sends again. */
    public void shutDown() {
        kafka.close();
        processor.shutDown();
        executor.close();
    }

    public Status status() {
        var segments = processor.processingStatus().values();
        return new Status(
                processor.isRunning(),
                handler.failure(),
                !segments.isEmpty() && segments.stream().allMatch(EventTrackerStatus::isCaughtUp),
                segments.stream()
                        .mapToLong(segment -> segment.getCurrentPosition().orElse(-1))
                        .min()
                        .orElse(-1));
    }
}
