package org.mindlinks.eventstore;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Follows events from the first on, and keeps how far it is in a database. A batch is one
 * transaction, and whatever is written by the connections of it commits with the position. Of
 * several processes one works on a segment, and another takes over within seconds when it dies.
 */
public final class EventProcessors {

    private static final long CLAIM_INTERVAL_MILLIS = 1_000;
    private static final long CLAIM_EXTENSION_MILLIS = 2_000;

    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final TokenStore tokens;
    private final TransactionManager transactions;

    /**
     * Followers of one schema.
     *
     * @param schema that has the table {@code token_entry}
     * @param claimTimeout after which a silent process has lost its segments
     * @param owner names this process among those that share the table
     */
    public EventProcessors(
            StreamableMessageSource<TrackedEventMessage<?>> events,
            DataSource database,
            String schema,
            Duration claimTimeout,
            Serializer serializer,
            String owner) {
        this.events = events;
        tokens =
                JdbcTokenStore.builder()
                        .connectionProvider(new SpringDataSourceConnectionProvider(database))
                        .serializer(serializer)
                        .nodeId(owner)
                        .claimTimeout(claimTimeout)
                        .schema(
                                TokenSchema.builder()
                                        .setTokenTable(schema + ".token_entry")
                                        .setProcessorNameColumn("processor_name")
                                        .setTokenTypeColumn("token_type")
                                        .build())
                        .build();
        transactions = new SpringTransactionManager(new DataSourceTransactionManager(database));
    }

    /** The same under the name of this process. */
    public EventProcessors(
            StreamableMessageSource<TrackedEventMessage<?>> events,
            DataSource database,
            String schema,
            Duration claimTimeout,
            Serializer serializer) {
        this(
                events,
                database,
                schema,
                claimTimeout,
                serializer,
                ManagementFactory.getRuntimeMXBean().getName());
    }

    public TokenStore tokens() {
        return tokens;
    }

    /** A processor of one segment, to be completed with what it does. */
    public PooledStreamingEventProcessor.Builder named(
            String name, ScheduledExecutorService coordinator, ScheduledExecutorService workers) {
        return PooledStreamingEventProcessor.builder()
                .name(name)
                .messageSource(events)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS);
    }
}
