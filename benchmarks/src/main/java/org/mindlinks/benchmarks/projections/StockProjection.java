package org.mindlinks.benchmarks.projections;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.Waits;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A projection as it is mostly written with Axon: an upsert for each event, and a token with each
 * batch of them.
 */
final class StockProjection implements EventHandlerInvoker {

    private static final String UPSERT =
            """
            INSERT INTO stock.rows (id, payload, at) VALUES (?, ?, now())
            ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, at = excluded.at\
            """;
    private static final long WARM_UP_EVENTS = 2_000;
    private static final Duration LOOK = Duration.ofMillis(1);

    private final FilledStore store;
    private final JdbcTemplate jdbc;
    private final AtomicLong handled = new AtomicLong();

    StockProjection(FilledStore store) {
        this.store = store;
        this.jdbc = new JdbcTemplate(store.pool());
    }

    /** Reads from the first event, for so long or until it has read all. */
    Measurement run(int batch, Duration time) {
        jdbc.execute("DROP SCHEMA IF EXISTS stock CASCADE");
        jdbc.execute("CREATE SCHEMA stock");
        jdbc.execute("CREATE TABLE stock.rows (id text PRIMARY KEY, payload text, at timestamptz)");
        jdbc.execute("CREATE TABLE stock.token_entry (LIKE read_model.token_entry INCLUDING ALL)");
        var head = store.head();
        var threads = Executors.newScheduledThreadPool(2);
        var processor =
                PooledStreamingEventProcessor.builder()
                        .name("stock")
                        .eventHandlerInvoker(this)
                        .messageSource(store.events())
                        .tokenStore(tokens())
                        .transactionManager(
                                new SpringTransactionManager(
                                        new DataSourceTransactionManager(store.pool())))
                        .coordinatorExecutor(threads)
                        .workerExecutor(threads)
                        .initialSegmentCount(1)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(batch)
                        .build();
        processor.start();
        Waits.until(LOOK, () -> handled.get() >= WARM_UP_EVENTS);
        var first = handled.get();
        var begin = System.nanoTime();
        Waits.until(
                LOOK, () -> handled.get() >= head || System.nanoTime() - begin >= time.toNanos());
        var perSecond = (handled.get() - first) * 1e9 / (System.nanoTime() - begin);
        processor.shutDown();
        threads.shutdown();
        return Measurement.ofRate("stock Axon, batches of " + batch, head, perSecond);
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        jdbc.update(
                UPSERT,
                ((DomainEventMessage<?>) message).getAggregateIdentifier(),
                message.getPayload().getClass().getSimpleName());
        handled.incrementAndGet();
    }

    private TokenStore tokens() {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(store.pool()))
                .serializer(store.serializer())
                .schema(
                        TokenSchema.builder()
                                .setTokenTable("stock.token_entry")
                                .setProcessorNameColumn("processor_name")
                                .setTokenTypeColumn("token_type")
                                .build())
                .build();
    }
}
