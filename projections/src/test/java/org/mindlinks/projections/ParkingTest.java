package org.mindlinks.projections;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.mindlinks.projections.Events.registered;
import static org.mindlinks.projections.Events.user;
import static org.mindlinks.projections.Projection.on;
import static org.mindlinks.projections.TestDatabase.DATA_SOURCE;
import static org.mindlinks.projections.TestDatabase.JDBC;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserEvent;
import org.mindlinks.domain.auth.UserEvent.PasswordChanged;
import org.mindlinks.domain.auth.UserEvent.UserActivated;
import org.mindlinks.projections.ParkedReports.Parked;
import org.mindlinks.projections.auth.AuthProjection;

class ParkingTest {

    /** What the projection can't handle, until it is mended. */
    private final Set<Event> poison = ConcurrentHashMap.newKeySet();

    private final Projection auth =
            new Projection(
                    "auth",
                    AuthProjection.PROJECTION.rows(),
                    List.of(
                            on(
                                    UserEvent.class,
                                    (event, at) -> {
                                        if (poison.contains(event)) {
                                            throw new IllegalStateException("on purpose");
                                        }
                                        return AuthProjection.PROJECTION.changes(event, at);
                                    })));
    private final Events events = new Events();
    private final ProjectionControl control =
            new ProjectionControl(DATA_SOURCE, events.store, List.of(auth));
    private Projections running = projections();

    @BeforeEach
    void start() {
        TestDatabase.empty();
        running = projections();
        running.start();
    }

    @AfterEach
    void stop() {
        running.shutDown();
        events.close();
    }

    private Projections projections() {
        return new Projections(
                DATA_SOURCE, events.store, Jackson3Serializer.builder().build(), List.of(auth));
    }

    @Test
    void
            an_event_that_fails_parks_its_aggregate_alone_and_a_retry_gives_what_a_clean_rebuild_gives() {
        var failing = new UserActivated(user(5));
        poison.add(failing);

        events.ofUsers(0, 100);
        events.ofUser(5, new PasswordChanged(user(5), "again"));

        awaitPosition(300);
        assertThat(users("read_model"))
                .hasSize(100)
                .filteredOn(user -> !user.equals("active changed"))
                .containsExactly("registered hash");
        assertThat(control.parked())
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.stream()).isEqualTo("user:5");
                    assertThat(parked.position()).isEqualTo(105);
                    assertThat(parked.eventType()).isEqualTo("user.activated");
                    assertThat(parked.error()).contains("on purpose");
                    assertThat(parked.waiting()).isEqualTo(2);
                });
        assertThat(running.status().get("auth").parkedAggregates()).isEqualTo(1);

        assertThat(control.retry("auth", null)).isZero();
        assertThat(control.parked().getFirst().attempts()).isEqualTo(2);
        poison.clear();
        assertThat(control.retry("auth", "user:5")).isEqualTo(3);

        assertThat(control.parked()).isEmpty();
        rebuild();
        assertThat(rows("read_model_auth_1")).isEqualTo(rows("read_model_auth_2"));
    }

    @Test
    void what_only_the_database_refuses_is_found_among_many() {
        events.ofUsers(0, 200);
        events.ofUser(
                1_000,
                new UserEvent.UserRegistered(user(1_000), "7@example.com", Role.CLIENT, "hash"),
                new UserActivated(user(1_000)));
        events.ofUsers(200, 400);

        awaitPosition(1_201);
        assertThat(users("read_model")).hasSize(400).containsOnly("active changed");
        assertThat(control.parked())
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.position()).isEqualTo(600);
                    assertThat(parked.error()).contains("unique").doesNotContain("example.com");
                    assertThat(parked.waiting()).isEqualTo(1);
                });
    }

    @Test
    void a_rebuild_parks_alike_and_does_not_take_over_while_it_parks_more_than_the_old_one() {
        events.ofUsers(0, 100);
        awaitPosition(299);
        poison.add(registered(7));

        control.rebuild("auth");

        await().atMost(30, SECONDS)
                .untilAsserted(() -> {
                    var next = control.list().getFirst().generations().getLast();
                    assertThat(next.phase()).isEqualTo("FOLLOWING");
                    assertThat(next.parkedAggregates()).isEqualTo(1);
                    assertThat(next.parkedEvents()).isEqualTo(3);
                    assertThat(next.serving()).isFalse();
                });
        poison.clear();
        assertThat(control.retry("auth", null)).isEqualTo(3);
        await().atMost(30, SECONDS)
                .until(() -> control.list().getFirst().generations().getLast().serving());
        assertThat(rows("read_model_auth_1")).isEqualTo(rows("read_model_auth_2"));
    }

    @Test
    void an_event_that_is_parked_is_told_once_until_somebody_has_heard_it() {
        poison.add(registered(3));
        events.ofUsers(0, 10);
        awaitPosition(29);
        var told = new CopyOnWriteArrayList<Parked>();
        var heard = new AtomicInteger();
        try (var reports =
                new ParkedReports(
                        DATA_SOURCE,
                        parked -> {
                            if (heard.incrementAndGet() == 1) {
                                throw new IllegalStateException("not now");
                            }
                            told.add(parked);
                        })) {
            reports.start();
            await().atMost(30, SECONDS).until(() -> !told.isEmpty());
            poison.add(registered(20));
            events.ofUsers(20, 21);
            await().atMost(30, SECONDS).until(() -> told.size() == 2);
        }
        assertThat(told)
                .extracting(Parked::stream, Parked::eventType)
                .containsExactly(
                        tuple("user:3", "user.registered"), tuple("user:20", "user.registered"));
    }

    @Test
    void a_new_start_applies_what_was_parked_before_the_fix() {
        poison.add(registered(3));
        events.ofUsers(0, 10);
        awaitPosition(29);
        running.shutDown();
        poison.clear();

        running = projections();
        running.start();

        await().atMost(30, SECONDS).until(() -> control.parked().isEmpty());
        assertThat(users("read_model")).hasSize(10).containsOnly("active changed");
    }

    private void rebuild() {
        control.rebuild("auth");
        await().atMost(30, SECONDS)
                .until(() -> control.list().getFirst().generations().getLast().serving());
    }

    private void awaitPosition(long position) {
        await().atMost(30, SECONDS)
                .untilAsserted(() ->
                        assertThat(running.status().get("auth").position()).isEqualTo(position));
    }

    private static List<String> users(String schema) {
        return JDBC.queryForList(
                "SELECT status || ' ' || password_hash FROM %s.auth_users ORDER BY id"
                        .formatted(schema),
                String.class);
    }

    private static List<String> rows(String schema) {
        return JDBC.queryForList(
                "SELECT u::text FROM %s.auth_users u ORDER BY id".formatted(schema), String.class);
    }
}
