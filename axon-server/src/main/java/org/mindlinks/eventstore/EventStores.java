package org.mindlinks.eventstore;

import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

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

    private static final int CACHED_EVENTS = 10_000;

    /**
     * Commits of this process wake its readers; those of other processes are seen after this time
     * at most.
     */
    private static final int POLL_MILLIS = 100;

    /**
     * Events in PostgreSQL.
     *
     * @throws IllegalStateException when that server may lose what it has confirmed
     */
    public static EventStores postgres(DataSource database, Serializer serializer) {
        requireDurable(database);
        Flyway.configure()
                .dataSource(database)
                .schemas("event_store")
                .locations("classpath:db/event_store")
                .load()
                .migrate();
        var writer = new GroupCommitWriter(database);
        var store =
                EmbeddedEventStore.builder()
                        .storageEngine(PostgresEventStorageEngine.of(database, writer, serializer))
                        .cachedEvents(CACHED_EVENTS)
                        .fetchDelay(POLL_MILLIS)
                        .timeUnit(TimeUnit.MILLISECONDS)
                        .build();
        return new EventStores(
                store,
                StoredEvents.postgres(database),
                () -> {
                    store.shutDown();
                    writer.close();
                });
    }

    /**
     * Events in Axon Server.
     *
     * @param servers host:port of one or more nodes, separated by commas
     */
    public static EventStores axonServer(
            String servers, @Nullable String token, Serializer serializer) {
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
                        .build();
        return new EventStores(
                store,
                new AxonServerStoredEvents(() -> connections.getConnection().eventChannel()),
                connections::shutdown);
    }

    /** What was answered must be on disk: money is moved by these answers. */
    private static void requireDurable(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                try (var shown = statement.executeQuery("SHOW " + setting)) {
                    if (!shown.next() || shown.getString(1).equals("off")) {
                        throw new IllegalStateException(
                                "PostgreSQL runs with %s=off, and would lose confirmed events in a crash: set it to on"
                                        .formatted(setting));
                    }
                }
            }
        } catch (SQLException e) {
            throw new EventStoreUnavailable("the database of the event store failed", e);
        }
    }

    /** The position that a token stands at; 0 before the first event. */
    public static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
