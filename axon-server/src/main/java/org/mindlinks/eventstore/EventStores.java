package org.mindlinks.eventstore;

import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.axonserver.connector.event.util.GrpcExceptionParser;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two places where events can live. Nothing above them knows which one it runs on.
 *
 * @param store the event store, as Axon knows it
 * @param stored what lies in it
 * @param onClose ends its threads and connections
 */
public record EventStores(EventStore store, StoredEvents stored, Runnable onClose)
        implements AutoCloseable {

    static {
        // Readers of this process get an event as it was published, those of others as it was
        // stored. Both must see the same time, so none is finer than what either store keeps.
        GenericEventMessage.clock = Clock.tickMillis(ZoneOffset.UTC);
    }

    /**
     * The resource of a unit of work that holds the position of its last event, where the store
     * tells it.
     */
    public static final String POSITION = "mindlinks.position";

    private static final Logger log = LoggerFactory.getLogger(EventStores.class);

    /**
     * Readers are told of each commit; this is how long one stays unseen that they were not told.
     */
    private static final Duration POLL = Duration.ofSeconds(2);

    private static final String MAY_CHANGE =
            """
            SELECT has_table_privilege('event_store.events', 'UPDATE')
                OR has_table_privilege('event_store.events', 'DELETE')
                OR has_table_privilege('event_store.events', 'TRUNCATE')
            """;

    /**
     * Creates or upgrades the schema {@code event_store}, and lets a role append and read.
     *
     * @param owner connects as the role that owns the tables
     * @param application the role that {@link #open} connects as
     */
    public static void migrate(DataSource owner, String application) {
        Flyway.configure()
                .dataSource(owner)
                .schemas("event_store")
                .locations("classpath:db/event_store")
                .placeholders(Map.of("application", application))
                .load()
                .migrate();
    }

    /**
     * Events in PostgreSQL, where one role owns the tables and uses them.
     *
     * @throws IllegalStateException when that server may lose what it has confirmed
     */
    public static EventStores postgres(DataSource database, EventSerializer serializer) {
        requireDurable(database);
        var role =
                new Rows(database).first("SELECT current_user", _ -> {}, row -> row.getString(1));
        migrate(database, role.orElseThrow());
        return open(database, serializer);
    }

    /**
     * Events in PostgreSQL, in tables that are there.
     *
     * @throws IllegalStateException when that server may lose what it has confirmed
     */
    public static EventStores open(DataSource database, EventSerializer serializer) {
        return open(database, serializer, POLL);
    }

    static EventStores open(DataSource database, EventSerializer serializer, Duration poll) {
        requireDurable(database);
        if (new Rows(database).first(MAY_CHANGE, _ -> {}, row -> row.getBoolean(1)).orElse(true)) {
            log.warn(
                    "The role that the application uses has the right to change stored events;"
                            + " let another role own them (docs/event-store.md)");
        }
        var writer = new GroupCommitWriter(database);
        var store =
                PostgresEventStore.of(
                        PostgresEventStorageEngine.of(database, writer, serializer), poll);
        store.registerDispatchInterceptor(SealedEvent.interceptor(serializer));
        var listener = new AppendListener(database, store::appended);
        return new EventStores(
                store,
                StoredEvents.postgres(database),
                () -> {
                    listener.close();
                    store.close();
                    writer.close();
                });
    }

    /**
     * Events in Axon Server.
     *
     * @param servers host:port of one or more nodes, separated by commas
     */
    public static EventStores axonServer(
            String servers, @Nullable String token, EventSerializer serializer) {
        var settings =
                AxonServerConfiguration.builder().servers(servers).componentName("mindlinks");
        if (token != null) {
            settings.token(token);
        }
        var configuration = settings.build();
        var connections =
                AxonServerConnectionManager.builder()
                        .axonServerConfiguration(configuration)
                        .build();
        connections.start();
        var store =
                AxonServerEventStore.builder()
                        .configuration(configuration)
                        .platformConnectionManager(connections)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .snapshotFilter(SnapshotFilter.allowAll())
                        .upcasterChain(OpenedEvent.opener(serializer))
                        .build();
        store.registerDispatchInterceptor(SealedEvent.interceptor(serializer));
        return new EventStores(
                store,
                new AxonServerStoredEvents(() -> connections.getConnection().eventChannel()),
                connections::shutdown);
    }

    /** What was answered must be on disk: money is moved by these answers. */
    private static void requireDurable(DataSource database) {
        for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            var value =
                    new Rows(database).first("SHOW " + setting, _ -> {}, row -> row.getString(1));
            if (value.orElse("off").equals("off")) {
                throw new IllegalStateException(
                        "PostgreSQL runs with %s=off, and would lose confirmed events in a crash: set it to on"
                                .formatted(setting));
            }
        }
    }

    /**
     * The form in which a snapshot is stored: what it tells of a person is sealed, bound to its id.
     */
    public static DomainEventMessage<?> sealed(DomainEventMessage<?> snapshot) {
        return SealedEvent.snapshot(snapshot);
    }

    /**
     * What a failure of a store means to Axon. Where an append fails, Axon Server's client throws
     * the bare exception of its connection, with the meaning as a code in it.
     */
    public static Throwable failure(Throwable thrown) {
        return thrown instanceof StatusRuntimeException
                ? GrpcExceptionParser.parse(thrown)
                : thrown;
    }

    /** The position that a token stands at; 0 before the first event. */
    public static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    /** Somebody was erased: no event that was opened before stays in memory. */
    public void forget() {
        if (store instanceof PostgresEventStore postgres) {
            postgres.forget();
        }
    }

    @Override
    public void close() {
        onClose.run();
    }
}
