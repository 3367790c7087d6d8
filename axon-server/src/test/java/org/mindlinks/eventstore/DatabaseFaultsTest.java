package org.mindlinks.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.payment.WalletEvent.WalletUnfrozen;
import org.mindlinks.domain.payment.WalletId;

/** The store as the application's own role uses it, on a database that is killed under it. */
class DatabaseFaultsTest {

    private static final int KILLS = Integer.getInteger("mindlinks.kills", 2);
    private static final int WRITERS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;

    private EmbeddedDatabase database;
    private HikariDataSource pool;
    private GroupCommitWriter writer;
    private PostgresEventStorageEngine engine;

    @BeforeEach
    void start() {
        database = EmbeddedDatabase.start(directory.resolve("postgres"));
        EventStores.migrate(database.ownerDataSource(), EmbeddedDatabase.APPLICATION);
        pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres");
        pool.setUsername(EmbeddedDatabase.APPLICATION);
        pool.setConnectionTimeout(1_000);
        writer = new GroupCommitWriter(pool);
        engine =
                PostgresEventStorageEngine.of(
                        pool, writer, new EventSerializer(Vocabulary.AGGREGATES));
    }

    @AfterEach
    void stop() {
        writer.close();
        pool.close();
        database.close();
    }

    private static DomainEventMessage<?> event(String stream, long sequence) {
        return new GenericDomainEventMessage<>(
                "wallet", stream, sequence, new WalletUnfrozen(new WalletId(UUID.randomUUID())));
    }

    @Test
    void the_application_has_no_right_to_change_or_remove_events() {
        engine.appendEvents(List.of(event("wallet:" + UUID.randomUUID(), 0)));
        for (var sql :
                List.of(
                        "UPDATE event_store.events SET revision = '2'",
                        "DELETE FROM event_store.events",
                        "TRUNCATE event_store.events",
                        "ALTER TABLE event_store.events DISABLE TRIGGER ALL",
                        "DROP TABLE event_store.events")) {
            assertThatThrownBy(() -> new Rows(pool).run(sql, _ -> {}))
                    .isInstanceOf(EventStoreUnavailable.class)
                    .cause()
                    .satisfies(cause ->
                            assertThat(((SQLException) cause).getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void readers_here_and_elsewhere_are_woken_by_the_commit() throws Exception {
        var noPoll = Duration.ofHours(1);
        var serializer = new EventSerializer(Vocabulary.AGGREGATES);
        try (var stores = EventStores.open(pool, serializer, noPoll);
                var reader = stores.store().openStream(stores.store().createTailToken())) {
            var called = new CountDownLatch(1);
            assertThat(reader.hasNextAvailable()).isFalse();
            reader.setOnAvailableCallback(called::countDown);
            var event = event("wallet:" + UUID.randomUUID(), 0);

            engine.appendEvents(List.of(event)); // By a writer that this store knows nothing of.

            assertThat(called.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(reader.hasNextAvailable((int) PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(reader.nextAvailable().getIdentifier()).isEqualTo(event.getIdentifier());
        }
    }

    @Test
    void what_was_acknowledged_survives_kills_of_the_database_in_order_without_gap_or_duplicate()
            throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        var writers = new ArrayList<Thread>();
        for (var i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofVirtual().start(() -> writeUntilInterrupted(acknowledged)));
        }
        for (var kill = 0; kill < KILLS; kill++) {
            awaitMore(acknowledged);
            var server = EmbeddedDatabase.server(directory.resolve("postgres")).orElseThrow();
            server.destroyForcibly();
            server.onExit().get();
        }
        awaitMore(acknowledged);
        for (var thread : writers) {
            thread.interrupt();
            thread.join();
        }

        var stored = new ArrayList<String>();
        var positions = new ArrayList<Long>();
        try (var events = engine.readEvents(engine.createTailToken(), false)) {
            events.forEach(event -> {
                stored.add(event.getIdentifier());
                positions.add(EventStores.position(event.trackingToken()));
            });
        }
        assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged.keySet());
        assertThat(positions).isEqualTo(LongStream.rangeClosed(1, stored.size()).boxed().toList());
        var streams = acknowledged.values().stream().filter(sequence -> sequence > 0).count();
        assertThat(streams).as("acknowledged events behind the first of a stream").isPositive();
    }

    /** After a failure it isn't known what was stored, so it goes on with another stream. */
    private void writeUntilInterrupted(Map<String, Long> acknowledged) {
        var stream = "wallet:" + UUID.randomUUID();
        var sequence = 0L;
        while (!Thread.currentThread().isInterrupted()) {
            var event = event(stream, sequence);
            try {
                engine.appendEvents(List.of(event));
                acknowledged.put(event.getIdentifier(), sequence++);
            } catch (EventStoreUnavailable _) {
                stream = "wallet:" + UUID.randomUUID();
                sequence = 0;
            }
        }
    }

    private static void awaitMore(Map<String, Long> acknowledged) {
        var before = acknowledged.size();
        await().atMost(PATIENCE).until(() -> acknowledged.size() > before + 500);
    }
}
