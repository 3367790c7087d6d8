package org.mindlinks.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.WalletBalances;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletId;

class PostgresEventStoreTest {

    @TempDir static Path directory;

    private static EmbeddedDatabase database;
    private static HikariDataSource pool;
    private static EventStores stores;
    private static GroupCommitWriter writer;
    private static PostgresEventStorageEngine engine;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(directory.resolve("postgres"));
        pool = new HikariDataSource();
        pool.setJdbcUrl(
                "jdbc:postgresql://localhost:" + database.port() + "/postgres?user=postgres");
        var serializer = new EventSerializer(Vocabulary.AGGREGATES);
        stores = EventStores.postgres(pool, serializer);
        writer = new GroupCommitWriter(pool);
        engine = PostgresEventStorageEngine.of(pool, writer, serializer);
    }

    @AfterAll
    static void stop() {
        writer.close();
        stores.close();
        pool.close();
        database.close();
    }

    @Test
    void no_event_of_a_time_or_later_is_before_the_token_of_that_time_even_where_times_go_back() {
        var noon = Instant.parse("2100-01-01T12:00:00Z");
        var before = EventStores.position(engine.createHeadToken());
        for (var minute : List.of(10, 5, 20)) {
            stores.store().publish(at(noon.plusSeconds(60L * minute)));
        }

        assertThat(tokenAt(noon.plusSeconds(60 * 5))).isEqualTo(before);
        assertThat(tokenAt(noon.plusSeconds(60 * 10))).isEqualTo(before);
        assertThat(tokenAt(noon.plusSeconds(60 * 10 + 1))).isEqualTo(before + 2);
        assertThat(tokenAt(noon.plusSeconds(60 * 20))).isEqualTo(before + 2);
        assertThat(tokenAt(noon.plusSeconds(60 * 20 + 1))).isEqualTo(before + 3);
    }

    private static long tokenAt(Instant time) {
        return EventStores.position(engine.createTokenAt(time));
    }

    private static DomainEventMessage<?> at(Instant time) {
        var event = event("wallet:" + UUID.randomUUID(), 0, "1.000");
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getPayload(),
                event.getMetaData(),
                event.getIdentifier(),
                time);
    }

    private static DomainEventMessage<?> event(String stream, long sequence, String amount) {
        var money = Money.of(amount, "KWD");
        var credited =
                new WalletCredited(
                        new WalletId(UUID.randomUUID()),
                        new PayrollItemId(UUID.randomUUID()),
                        money,
                        new WalletBalances(money, money, money));
        return new GenericDomainEventMessage<>("wallet", stream, sequence, credited);
    }

    private static String newStream() {
        return "wallet:" + UUID.randomUUID();
    }

    @Test
    void a_database_that_may_lose_what_it_confirmed_is_refused() {
        try (var careless = new HikariDataSource()) {
            careless.setJdbcUrl(pool.getJdbcUrl());
            careless.setConnectionInitSql("SET synchronous_commit = off");

            assertThatThrownBy(() ->
                            EventStores.postgres(
                                    careless, new EventSerializer(Vocabulary.AGGREGATES)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("synchronous_commit=off");
        }
    }

    @Test
    void events_come_back_as_they_were_with_amounts_at_their_scale() {
        var stream = newStream();
        var event = event(stream, 0, "12.500");
        engine.appendEvents(List.of(event));

        var read = engine.readEvents(stream).next();

        assertThat(read.getPayload()).isEqualTo(event.getPayload());
        assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
        assertThat(((WalletCredited) read.getPayload()).amount()).hasToString("12.500 KWD");
    }

    @Test
    void the_stored_name_and_bytes_do_not_know_java() throws SQLException {
        var stream = newStream();
        engine.appendEvents(List.of(event(stream, 0, "1.000")));

        try (var connection = pool.getConnection();
                var query =
                        connection.prepareStatement(
                                "SELECT payload_type, revision, convert_from(payload, 'UTF8') FROM event_store.events WHERE stream = ?")) {
            query.setString(1, stream);
            var row = query.executeQuery();
            row.next();
            assertThat(row.getString(1)).isEqualTo("wallet.credited");
            assertThat(row.getString(2)).isEqualTo("1");
            assertThat(row.getString(3))
                    .contains("\"amount\":{\"amount\":\"1.000\",\"currency\":\"KWD\"}")
                    .doesNotContain("mindlinks");
        }
    }

    @Test
    void a_second_writer_of_the_same_sequence_is_refused_and_nothing_of_its_command_is_stored() {
        var stream = newStream();
        engine.appendEvents(List.of(event(stream, 0, "1.000")));

        assertThatThrownBy(() ->
                        engine.appendEvents(
                                List.of(event(stream, 1, "1.000"), event(stream, 0, "2.000"))))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(engine.readEvents(stream).asStream()).hasSize(1);
    }

    @Test
    void many_writers_of_two_processes_leave_no_gap_and_a_conflict_fails_its_own_command_alone()
            throws Exception {
        var before = EventStores.position(engine.createHeadToken());
        var contested = newStream();
        try (var other = new GroupCommitWriter(pool);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var otherEngine =
                    PostgresEventStorageEngine.of(
                            pool, other, new EventSerializer(Vocabulary.AGGREGATES));
            var tasks = new ArrayList<Callable<Boolean>>();
            IntStream.range(0, 400)
                    .forEach(i ->
                            tasks.add(() -> {
                                var target = i % 2 == 0 ? engine : otherEngine;
                                var stream = i % 20 == 0 ? contested : newStream();
                                try {
                                    target.appendEvents(
                                            List.of(
                                                    event(stream, 0, "1.000"),
                                                    event(stream, 1, "1.000")));
                                    return true;
                                } catch (ConcurrencyException _) {
                                    return false;
                                }
                            }));
            var accepted = 0;
            for (var result : threads.invokeAll(tasks)) {
                accepted += result.get() ? 1 : 0;
            }
            assertThat(accepted)
                    .isEqualTo(
                            381); // 380 streams of their own, and one winner of the contested one
        }
        var positions = new ArrayList<Long>();
        try (var events = engine.readEvents(engine.createTailToken(), false)) {
            events.map(event ->
                            ((TrackedEventMessage<?>) event)
                                    .trackingToken()
                                    .position()
                                    .orElseThrow())
                    .filter(position -> position > before)
                    .forEach(positions::add);
        }
        assertThat(positions)
                .isEqualTo(LongStream.rangeClosed(before + 1, before + 762).boxed().toList());
    }

    @Test
    void stored_events_can_not_be_changed_or_removed() {
        engine.appendEvents(List.of(event(newStream(), 0, "1.000")));
        for (var sql :
                List.of(
                        "UPDATE event_store.events SET revision = '2'",
                        "DELETE FROM event_store.events",
                        "TRUNCATE event_store.events")) {
            assertThatThrownBy(
                            () -> {
                                try (var connection = pool.getConnection();
                                        var statement = connection.createStatement()) {
                                    statement.execute(sql);
                                }
                            })
                    .hasMessageContaining("immutable");
        }
    }
}
