package org.mindlinks.projections;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Runs the projections: each reads all events on its own and writes its tables batch by batch. A
 * projection that fails keeps its last good state, stops nobody else, and tries again, less and
 * less often. Several processes may run them; each projection works in one of these at a time.
 *
 * <p>After each batch PostgreSQL notifies the channel {@code read_model} of {@code
 * <projection>:<position>}.
 */
public final class Projections {

    private static final int BATCH_EVENTS = 500;
    private static final long CLAIM_INTERVAL_MILLIS = 1_000;
    private static final long CLAIM_EXTENSION_MILLIS = 2_000;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(6);

    /**
     * How a projection is doing.
     *
     * @param running whether it has been started
     * @param error whether it failed and waits for its next attempt
     * @param caughtUp whether it has read all events that there were
     * @param position of the last event that it has read; -1 before the first, or while another
     *     process runs it
     */
    public record Status(boolean running, boolean error, boolean caughtUp, long position) {}

    private record Running(PooledStreamingEventProcessor processor, ProjectionHandler handler) {}

    private final Map<String, Running> projections = new LinkedHashMap<>();
    private final ScheduledExecutorService executor;

    /**
     * {@code dataSource} leads to the database of the read tables, {@code serializer} is for the
     * tokens.
     */
    public Projections(
            DataSource dataSource,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Serializer serializer) {
        this(dataSource, events, serializer, ReadModel.PROJECTIONS);
    }

    Projections(
            DataSource dataSource,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Serializer serializer,
            List<Projection> projections) {
        var transactions =
                new SpringTransactionManager(new DataSourceTransactionManager(dataSource));
        var tokens = tokens(dataSource, serializer);
        var jdbc = new JdbcTemplate(dataSource);
        // One thread for each, so that a projection that waits for the database leaves the others
        // theirs.
        executor =
                Executors.newScheduledThreadPool(
                        projections.size(),
                        Thread.ofPlatform().daemon().name("projections-", 0).factory());
        for (var projection : projections) {
            var handler = new ProjectionHandler(projection, jdbc);
            var processor = processor(projection.name(), handler, events, tokens, transactions);
            this.projections.put(projection.name(), new Running(processor, handler));
        }
    }

    /** Creates or upgrades the schema {@code read_model}. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("read_model")
                .table("flyway_history")
                .locations("classpath:db/read_model")
                .load()
                .migrate();
    }

    public void start() {
        projections.values().forEach(running -> running.processor().start());
    }

    /** Ends the batches at work and returns when the last has; there is no start after this. */
    public void shutDown() {
        CompletableFuture.allOf(
                        projections.values().stream()
                                .map(running -> running.processor().shutdownAsync())
                                .toArray(CompletableFuture<?>[]::new))
                .join();
        executor.close();
    }

    /** How each projection is doing, by name. */
    public Map<String, Status> status() {
        var all = new LinkedHashMap<String, Status>();
        projections.forEach((name, running) -> all.put(name, status(running)));
        return all;
    }

    private static Status status(Running running) {
        var processor = running.processor();
        var segments = processor.processingStatus().values();
        return new Status(
                processor.isRunning(),
                processor.isError() || running.handler().hasFailed(),
                !segments.isEmpty() && segments.stream().allMatch(EventTrackerStatus::isCaughtUp),
                segments.stream()
                        .mapToLong(segment -> segment.getCurrentPosition().orElse(-1))
                        .min()
                        .orElse(-1));
    }

    private PooledStreamingEventProcessor processor(
            String projection,
            ProjectionHandler handler,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            TokenStore tokens,
            TransactionManager transactions) {
        return PooledStreamingEventProcessor.builder()
                .name("projection-" + projection)
                .eventHandlerInvoker(handler)
                .errorHandler(handler)
                .messageSource(events)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(executor)
                .workerExecutor(executor)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(BATCH_EVENTS)
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                .build();
    }

    /**
     * Takes the connection of the transaction at work, as the template does: rows and token commit
     * together.
     */
    private static JdbcTokenStore tokens(DataSource dataSource, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .serializer(serializer)
                .claimTimeout(CLAIM_TIMEOUT)
                .schema(
                        TokenSchema.builder()
                                .setTokenTable("read_model.token_entry")
                                .setProcessorNameColumn("processor_name")
                                .setTokenTypeColumn("token_type")
                                .build())
                .build();
    }
}
