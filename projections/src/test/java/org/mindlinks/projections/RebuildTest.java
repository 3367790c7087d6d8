package org.mindlinks.projections;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mindlinks.projections.TestDatabase.DATA_SOURCE;
import static org.mindlinks.projections.TestDatabase.JDBC;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.projections.ProjectionState.OfGeneration;
import org.mindlinks.projections.auth.AuthProjection;
import org.postgresql.PGConnection;

class RebuildTest {

    private static final Projection AUTH = AuthProjection.PROJECTION;

    private final Events events = new Events();
    private final List<Projections> started = new ArrayList<>();
    private final ProjectionControl control =
            new ProjectionControl(DATA_SOURCE, events.store, List.of(AUTH));

    @BeforeEach
    void empty() {
        TestDatabase.empty();
    }

    @AfterEach
    void stop() {
        started.forEach(Projections::shutDown);
        events.close();
    }

    @Test
    void a_rebuild_takes_over_with_the_same_rows_and_the_old_one_follows_on() {
        start(AUTH);
        events.ofUsers(0, 500);
        awaitPosition(1, 1_499);
        var before = rows();

        assertThat(control.rebuild("auth")).isEqualTo(2);

        awaitServing(2);
        assertThat(rows()).isEqualTo(before);
        events.ofUsers(500, 501);
        awaitPosition(2, 1_502);
        awaitPosition(1, 1_502);
        assertThat(rows("read_model_auth_1"))
                .isEqualTo(rows("read_model_auth_2"))
                .isEqualTo(rows());
    }

    @Test
    void readers_can_be_switched_back_and_the_other_one_dropped() {
        start(AUTH);
        events.ofUsers(0, 10);
        awaitPosition(1, 29);
        control.rebuild("auth");
        awaitServing(2);

        control.switchTo("auth", 1);

        assertThat(serving().generation()).isEqualTo(1);
        assertThatExceptionOfType(ProjectionControl.Refused.class)
                .isThrownBy(() -> control.drop("auth", 1));
        control.drop("auth", 2);
        await().atMost(30, SECONDS)
                .untilAsserted(() ->
                        assertThat(control.list().getFirst().generations())
                                .extracting(OfGeneration::generation)
                                .containsExactly(1));
        events.ofUsers(10, 11);
        awaitPosition(1, 32);
    }

    @Test
    void a_first_fill_of_an_old_store_is_not_seen_before_it_is_whole() {
        events.ofUsers(0, 1_000);
        start(AUTH);

        await().atMost(30, SECONDS).until(() -> !tablesVisible() || rows().size() == 1_000);
        awaitServing(1);
        assertThat(rows()).hasSize(1_000).allMatch(row -> row.contains("changed"));
    }

    @Test
    void a_new_version_is_filled_beside_and_an_old_one_comes_back_with_its_own_generation() {
        start(AUTH);
        events.ofUsers(0, 10);
        awaitPosition(1, 29);
        started.removeFirst().shutDown();

        start(AUTH.version(2));

        awaitServing(2);
        events.ofUsers(10, 11);
        awaitPosition(2, 32);
        assertThat(generation(1).position()).isEqualTo(29); // Its code does not run.
        started.removeFirst().shutDown();

        start(AUTH);

        awaitServing(1);
        assertThat(rows()).hasSize(11);
    }

    @Test
    void a_rebuild_goes_on_where_it_was_when_its_process_is_gone() {
        start(AUTH);
        events.ofUsers(0, 5_000);
        awaitPosition(1, 14_999);
        control.rebuild("auth");
        started.removeFirst().shutDown();

        start(AUTH);

        awaitServing(2);
        assertThat(rows("read_model_auth_2")).isEqualTo(rows("read_model_auth_1"));
    }

    @Test
    void a_reader_with_prepared_statements_sees_whole_tables_through_switches() throws Exception {
        start(AUTH);
        events.ofUsers(0, 300);
        awaitPosition(1, 899);
        control.rebuild("auth");
        awaitServing(2);
        var stop = new AtomicBoolean();
        var failures = new ArrayList<String>();
        var reader = Thread.ofPlatform().start(() -> readUntil(stop, failures));

        for (int i = 0; i < 20; i++) {
            control.switchTo("auth", 1 + i % 2);
        }

        stop.set(true);
        reader.join();
        assertThat(failures).isEmpty();
    }

    @Test
    void a_reader_that_takes_its_time_delays_the_switch_and_no_other_reader() throws Exception {
        start(AUTH);
        events.ofUsers(0, 300);
        awaitPosition(1, 899);
        try (var slow = DATA_SOURCE.getConnection();
                var reading = slow.createStatement()) {
            slow.setAutoCommit(false);
            reading.executeQuery("SELECT count(*) FROM read_model.auth_users").close();
            control.rebuild("auth");
            awaitPosition(2, 899);

            var end = System.nanoTime() + SECONDS.toNanos(2);
            var longestNanos = 0L;
            while (System.nanoTime() < end) {
                var begin = System.nanoTime();
                assertThat(rows()).hasSize(300);
                longestNanos = Math.max(longestNanos, System.nanoTime() - begin);
            }

            assertThat(serving().generation()).isEqualTo(1);
            assertThat(longestNanos).isLessThan(SECONDS.toNanos(1));
            slow.rollback();
        }
        awaitServing(2);
    }

    private static void readUntil(AtomicBoolean stop, List<String> failures) {
        try (var connection = DATA_SOURCE.getConnection()) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(1);
            try (var statement =
                    connection.prepareStatement(
                            "SELECT count(*), min(password_hash) FROM read_model.auth_users")) {
                while (!stop.get()) {
                    try (var rows = statement.executeQuery()) {
                        rows.next();
                        if (rows.getLong(1) != 300 || !rows.getString(2).equals("changed")) {
                            failures.add("saw " + rows.getLong(1));
                        }
                    }
                }
            }
        } catch (SQLException e) {
            failures.add(e.toString());
        }
    }

    private void start(Projection projection) {
        var running =
                new Projections(
                        DATA_SOURCE,
                        events.store,
                        Jackson3Serializer.builder().build(),
                        List.of(projection));
        started.add(running);
        running.start();
    }

    private OfGeneration generation(int number) {
        return control.list().getFirst().generations().stream()
                .filter(one -> one.generation() == number)
                .findFirst()
                .orElseThrow();
    }

    private OfGeneration serving() {
        return control.list().getFirst().generations().stream()
                .filter(OfGeneration::serving)
                .findFirst()
                .orElseThrow();
    }

    private void awaitPosition(int generation, long position) {
        await().atMost(30, SECONDS)
                .untilAsserted(
                        () -> assertThat(generation(generation).position()).isEqualTo(position));
    }

    private void awaitServing(int generation) {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(generation(generation).serving()).isTrue());
    }

    private static boolean tablesVisible() {
        return Boolean.TRUE.equals(
                JDBC.queryForObject(
                        "SELECT to_regclass('read_model.auth_users') IS NOT NULL", Boolean.class));
    }

    private static List<String> rows() {
        return rows("read_model");
    }

    private static List<String> rows(String schema) {
        return JDBC.queryForList(
                "SELECT u::text FROM %s.auth_users u ORDER BY id".formatted(schema), String.class);
    }
}
