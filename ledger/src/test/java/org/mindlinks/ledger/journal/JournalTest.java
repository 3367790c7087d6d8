package org.mindlinks.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mindlinks.ledger.journal.TestDatabase.DATA_SOURCE;
import static org.mindlinks.ledger.journal.TestDatabase.JDBC;
import static org.mindlinks.ledger.journal.TestDatabase.asSuperuser;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ObjectAssert;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.ledger.journal.JournalCheck.Difference;

class JournalTest {

    private static final int STEPS = 3_000;

    private final EmbeddedEventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final List<Journal> started = new ArrayList<>();
    private final World world = new World(20_261_001);
    private int published;

    @BeforeEach
    void history() {
        TestDatabase.empty();
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        world.settle();
    }

    @AfterEach
    void stop() {
        started.forEach(Journal::shutDown);
        events.shutDown();
    }

    @Test
    void every_event_is_booked_and_a_check_that_books_them_again_finds_no_difference()
            throws SQLException {
        publish(world.events.size());
        var journal = start();

        awaitAll();
        assertThat(check()).isEmpty();
        assertThat(JDBC.queryForObject("SELECT count(*) FROM ledger.journal", Long.class))
                .isGreaterThan(STEPS);
        assertThat(JDBC.queryForList("SELECT DISTINCT event FROM ledger.journal", String.class))
                .contains("wallet.adjusted", "withdrawal.returned", "escrow.settlement-returned");
        assertThat(
                        JDBC.queryForObject(
                                """
                                SELECT count(*) FROM ledger.accounts
                                WHERE type IN ('clearing', 'payouts-in-transit') AND balance <> 0\
                                """,
                                Long.class))
                .isZero();
        await().untilAsserted(() -> assertThat(journal.status().caughtUp()).isTrue());
    }

    @Test
    void a_restart_goes_on_where_the_last_batch_ended() throws SQLException {
        publish(500);
        start();
        awaitAll();
        started.removeFirst().shutDown();

        publish(world.events.size());
        start();

        awaitAll();
        assertThat(check()).isEmpty();
    }

    @Test
    void a_batch_that_fails_leaves_nothing_and_is_booked_once_when_it_can_be() throws SQLException {
        JDBC.execute("ALTER TABLE ledger.qldb_ledger RENAME TO away");
        publish(world.events.size());
        var journal = start();
        await().untilAsserted(() -> assertThat(journal.status().error()).isTrue());
        assertThat(count("ledger.journal")).isZero();
        assertThat(count("ledger.event_index")).isZero();

        JDBC.execute("ALTER TABLE ledger.away RENAME TO qldb_ledger");

        awaitAll();
        assertThat(check()).isEmpty();
        assertThat(count("ledger.event_index")).isEqualTo(published);
        assertThat(journal.status().error()).isFalse();
    }

    private static long count(String table) {
        return JDBC.queryForObject("SELECT count(*) FROM " + table, Long.class);
    }

    @Test
    void a_movement_names_the_admin_and_the_reason_of_a_correction_and_none_else() {
        publish(world.events.size());
        start();
        awaitAll();

        assertThat(
                        JDBC.queryForList(
                                """
                                SELECT transaction_type, count(admin_id) AS admins, count(reason) AS reasons,
                                       count(*) AS movements
                                FROM read_model.qldb_ledger GROUP BY transaction_type\
                                """))
                .allSatisfy(row -> {
                    var named = row.get("transaction_type").equals("wallet.adjusted");
                    var expected = named ? row.get("movements") : 0L;
                    assertThat(row.get("admins")).isEqualTo(expected);
                    assertThat(row.get("reasons")).isEqualTo(expected);
                })
                .extracting(row -> row.get("transaction_type"))
                .contains("wallet.adjusted", "wallet.credited", "wallet.withdrawal-funds-held");
    }

    @Test
    void nothing_in_the_journal_can_be_changed_or_taken_away() {
        publish(500);
        start();
        awaitAll();

        for (var table : List.of("ledger.journal", "ledger.qldb_ledger")) {
            for (var change :
                    List.of("UPDATE %s SET amount = 1", "DELETE FROM %s", "TRUNCATE %s")) {
                assertThatThrownBy(() -> JDBC.execute(change.formatted(table)))
                        .hasMessageContaining("the journal is immutable");
            }
        }
    }

    @Test
    void the_database_itself_refuses_an_entry_that_does_not_balance() {
        var line =
                """
                INSERT INTO ledger.journal SELECT 7, n, now(), 'escrow.deposited', gen_random_uuid(), gen_random_uuid(),
                       CASE n WHEN 0 THEN 'debit' ELSE 'credit' END, 1.00 + n * %s, 'EUR', 0, 1.00 + n * %s
                FROM generate_series(0, 1) AS n\
                """;
        assertThatThrownBy(() -> JDBC.execute(line.formatted("0.01", "0.01")))
                .hasMessageContaining("the entry at position 7 does not balance");
        assertThat(JDBC.update(line.formatted("0", "0"))).isEqualTo(2);
    }

    @Test
    void whatever_is_changed_with_all_rights_is_found_and_named() throws SQLException {
        publish(world.events.size());
        start();
        awaitAll();
        started.removeFirst().shutDown();
        var journal = "ledger.journal";
        var position =
                JDBC.queryForObject(
                        "SELECT position FROM ledger.journal WHERE event = 'wallet.adjusted' ORDER BY position LIMIT 1",
                        Long.class);
        var here = " WHERE position = " + position;

        changed(
                        journal,
                        "UPDATE ledger.journal SET amount = amount + 0.01, balance_after = balance_after"
                                + " + CASE WHEN balance_after > balance_before THEN 0.01 ELSE -0.01 END"
                                + here)
                .returns(position, Difference::position);
        changed(journal, "UPDATE ledger.journal SET account = '" + new UUID(0, 1) + "'" + here)
                .returns(position, Difference::position);
        changed(journal, "DELETE FROM ledger.journal" + here)
                .returns(position, Difference::position);
        changed(
                        journal,
                        "INSERT INTO ledger.journal SELECT position, line + 2, booked_at, event, reference, account,"
                                + " side, amount, currency, balance_before, balance_after FROM ledger.journal"
                                + here)
                .satisfies(found -> assertThat(found.position()).isGreaterThan(position));
        changed("ledger.qldb_ledger", "UPDATE ledger.qldb_ledger SET reason = 'another'" + here)
                .returns(position, Difference::position);
        changed(
                        "ledger.accounts",
                        "UPDATE ledger.accounts SET balance = balance + 1 WHERE type = 'bank'")
                .satisfies(found -> assertThat(found.what()).contains("the balance of bank:"));
        changed("ledger.accounts", "DELETE FROM ledger.accounts WHERE type = 'clearing'")
                .satisfies(found -> assertThat(found.what()).contains("is missing"));
        assertThat(check()).isEmpty();
    }

    @Test
    void events_that_end_too_early_are_no_proof() throws SQLException {
        publish(500);
        start();
        awaitAll();
        try (var check = new JournalCheck(DATA_SOURCE)) {
            for (int i = 0; i < 400; i++) {
                assertThat(check.next(i, world.events.get(i).at(), world.events.get(i).event()))
                        .isEmpty();
            }
            assertThat(check.finish().orElseThrow().what())
                    .isEqualTo(
                            "the journal has booked up to position 499, and the last event is at 399");
        }
    }

    /** What is found after a change, which is taken back. */
    private ObjectAssert<Difference> changed(String table, String change) throws SQLException {
        JDBC.execute("CREATE TABLE public.copy AS TABLE " + table);
        asSuperuser(table, change);
        var found = check();
        asSuperuser(
                table, "DELETE FROM " + table, "INSERT INTO %s TABLE public.copy".formatted(table));
        JDBC.execute("DROP TABLE public.copy");
        return assertThat(found.orElseThrow()).as(change);
    }

    private Optional<Difference> check() throws SQLException {
        try (var check = new JournalCheck(DATA_SOURCE)) {
            for (int i = 0; i < published; i++) {
                var next = world.events.get(i);
                var difference = check.next(i, next.at(), next.event());
                if (difference.isPresent()) return difference;
            }
            return check.finish();
        }
    }

    /** Those events of the history that are not published yet, up to a number of them in all. */
    private void publish(int upTo) {
        for (; published < upTo; published++) {
            var next = world.events.get(published);
            events.publish(
                    new GenericDomainEventMessage<>(
                            "world",
                            "world:1",
                            published,
                            next.event(),
                            Map.of(),
                            UUID.randomUUID().toString(),
                            next.at()));
        }
    }

    private Journal start() {
        var journal = new Journal(DATA_SOURCE, events, Jackson3Serializer.builder().build());
        started.add(journal);
        journal.start();
        return journal;
    }

    private void awaitAll() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(
                                        JDBC.queryForList(
                                                "SELECT position FROM read_model.projection_positions WHERE projection = 'ledger'",
                                                Long.class))
                                .containsExactly(published - 1L));
    }
}
