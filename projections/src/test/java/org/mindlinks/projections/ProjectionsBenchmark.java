package org.mindlinks.projections;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.eventstore.keys.LocalMasterKeys;
import org.mindlinks.eventstore.keys.PersonKeys;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Measures a rebuild of all tables beside a stock projection on the same events. Run by hand: it is
 * no test. Arguments: a directory, then numbers of companies (about 13,000 events each).
 */
final class ProjectionsBenchmark {

    private static final Duration STOCK_LIMIT = Duration.ofSeconds(15);

    private ProjectionsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (var database = EmbeddedDatabase.start(Path.of(arguments[0]));
                var pool = new HikariDataSource()) {
            pool.setJdbcUrl(
                    "jdbc:postgresql://localhost:%d/postgres?user=postgres"
                            .formatted(database.port()));
            pool.setMaximumPoolSize(30);
            PersonKeys.migrate(pool);
            Projections.migrate(pool);
            var master = LocalMasterKeys.parse(LocalMasterKeys.draw());
            var keys = PersonKeys.open(pool, master);
            var serializer = new EventSerializer(Vocabulary.AGGREGATES, keys);
            try (keys;
                    var stores = EventStores.postgres(pool, serializer)) {
                int companies = 0;
                for (int i = 1; i < arguments.length; i++) {
                    for (; companies < Integer.parseInt(arguments[i]); companies++) {
                        stores.store().publish(new MonthsOfEvents().company(companies));
                    }
                    rebuild(pool, stores.store(), serializer);
                }
                for (int batch : List.of(1, 100)) {
                    stock(pool, stores.store(), serializer, batch);
                }
            }
        }
    }

    private static void rebuild(DataSource pool, EventStore events, EventSerializer serializer) {
        new JdbcTemplate(pool).execute("CHECKPOINT");
        var running = new Projections(pool, events, serializer);
        running.start();
        var control = new ProjectionControl(pool, events);
        await(() -> control.list().stream().allMatch(ProjectionsBenchmark::isCaughtUp));
        var head = control.list().getFirst().head();
        var start = System.nanoTime();
        var numbers = new java.util.HashMap<String, Integer>();
        control.areas().forEach(area -> numbers.put(area, control.rebuild(area)));
        await(() -> control.list().stream().allMatch(area -> serves(area, numbers)));
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "{\"what\":\"rebuild of all tables\",\"events\":%d,\"seconds\":%.2f,\"eventsPerSecond\":%.0f,\"maxHeapMb\":%d}%n",
                head, seconds, head / seconds, Runtime.getRuntime().maxMemory() >> 20);
        control.list()
                .forEach(area ->
                        area.generations().stream()
                                .filter(one -> !one.serving())
                                .forEach(one -> control.drop(area.area(), one.generation())));
        await(() -> control.list().stream().allMatch(area -> area.generations().size() == 1));
        running.shutDown();
    }

    private static boolean isCaughtUp(ProjectionState area) {
        return area.generations().stream()
                .anyMatch(one -> one.serving() && one.position() >= area.head());
    }

    private static boolean serves(ProjectionState area, Map<String, Integer> numbers) {
        return area.generations().stream()
                .anyMatch(one -> one.serving() && one.generation() == numbers.get(area.area()));
    }

    /** One upsert for each event, and a token for each batch, as a first version has it. */
    private static void stock(
            DataSource pool, EventStore events, EventSerializer serializer, int batch) {
        var jdbc = new JdbcTemplate(pool);
        jdbc.execute("CREATE SCHEMA IF NOT EXISTS stock");
        jdbc.execute("DROP TABLE IF EXISTS stock.rows, stock.token_entry");
        jdbc.execute("CREATE TABLE stock.rows (id text PRIMARY KEY, payload text, at timestamptz)");
        jdbc.execute("CREATE TABLE stock.token_entry (LIKE read_model.token_entry INCLUDING ALL)");
        var handled = new java.util.concurrent.atomic.AtomicLong();
        var executor = Executors.newScheduledThreadPool(2);
        var processor =
                PooledStreamingEventProcessor.builder()
                        .name("stock-" + batch)
                        .eventHandlerInvoker(
                                new EventHandlerInvoker() {
                                    @Override
                                    public boolean canHandle(
                                            EventMessage<?> message, Segment segment) {
                                        return true;
                                    }

                                    @Override
                                    public void handle(EventMessage<?> message, Segment segment) {
                                        var payload = message.getPayload();
                                        jdbc.update(
                                                """
                                                INSERT INTO stock.rows VALUES (?, ?, now())
                                                ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, at = excluded.at\
                                                """,
                                                Step.stream(
                                                        (org.axonframework.eventhandling
                                                                                .TrackedEventMessage<
                                                                        ?>)
                                                                message),
                                                payload.getClass().getSimpleName());
                                        handled.incrementAndGet();
                                    }
                                })
                        .messageSource(events)
                        .tokenStore(
                                JdbcTokenStore.builder()
                                        .connectionProvider(
                                                new SpringDataSourceConnectionProvider(pool))
                                        .serializer(serializer)
                                        .schema(
                                                TokenSchema.builder()
                                                        .setTokenTable("stock.token_entry")
                                                        .setProcessorNameColumn("processor_name")
                                                        .setTokenTypeColumn("token_type")
                                                        .build())
                                        .build())
                        .transactionManager(
                                new SpringTransactionManager(
                                        new DataSourceTransactionManager(pool)))
                        .coordinatorExecutor(executor)
                        .workerExecutor(executor)
                        .initialSegmentCount(1)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(batch)
                        .build();
        processor.start();
        await(() -> handled.get() > 1_000);
        var first = handled.get();
        var start = System.nanoTime();
        LockSupport.parkNanos(STOCK_LIMIT.toNanos());
        var rate = (handled.get() - first) * 1e9 / (System.nanoTime() - start);
        System.out.printf(
                "{\"what\":\"stock projection\",\"batch\":%d,\"eventsPerSecond\":%.0f}%n",
                batch, rate);
        processor.shutDown();
        executor.shutdown();
    }

    private static void await(java.util.function.BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
