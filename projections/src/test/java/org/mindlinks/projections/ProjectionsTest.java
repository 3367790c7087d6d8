package org.mindlinks.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mindlinks.projections.TestDatabase.DATA_SOURCE;
import static org.mindlinks.projections.TestDatabase.JDBC;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserEvent.UserActivated;
import org.mindlinks.domain.auth.UserEvent.UserRegistered;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.projections.auth.AuthProjection;
import org.mindlinks.projections.client.ClientProjection;
import org.postgresql.PGConnection;

class ProjectionsTest {

    private final EmbeddedEventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final List<Projections> started = new ArrayList<>();

    @BeforeEach
    void empty() {
        TestDatabase.empty();
    }

    @AfterEach
    void stop() {
        started.forEach(Projections::shutDown);
        events.shutDown();
    }

    @Test
    void events_become_rows_and_every_projection_follows_the_store() {
        start(ReadModel.PROJECTIONS);

        publish(registered(1), new UserActivated(user(1)), registered(2));

        await().untilAsserted(() ->
                assertThat(positions())
                        .hasSize(ReadModel.PROJECTIONS.size())
                        .allMatch(position -> position == 2));
        assertThat(users()).containsExactly("active@1", "registered@2");
        assertThat(started.getFirst().status().values())
                .hasSize(ReadModel.PROJECTIONS.size())
                .containsOnly(new Projections.Status(false, 0, 2));
    }

    @Test
    void a_restart_goes_on_after_the_last_batch() {
        start(List.of(AuthProjection.PROJECTION));
        publish(registered(1));
        await().untilAsserted(() -> assertThat(positions()).contains(0L));
        started.removeFirst().shutDown();
        JDBC.update("UPDATE read_model_auth_1.auth_users SET status = 'as the first run left it'");

        publish(registered(2));
        start(List.of(AuthProjection.PROJECTION));

        await().untilAsserted(() -> assertThat(positions()).contains(1L));
        assertThat(users()).containsExactly("as the first run left it@0", "registered@1");
    }

    @Test
    void a_batch_is_announced_when_it_can_be_read() throws SQLException {
        try (var listener = DATA_SOURCE.getConnection();
                var statement = listener.createStatement()) {
            statement.execute("LISTEN read_model");
            start(List.of(ClientProjection.PROJECTION));

            publish(registered(1));

            var notifications = listener.unwrap(PGConnection.class).getNotifications(10_000);
            assertThat(notifications)
                    .extracting(one -> one.getParameter())
                    .containsExactly("client:0");
        }
    }

    private void start(List<Projection> projections) {
        var running =
                new Projections(
                        DATA_SOURCE, events, Jackson3Serializer.builder().build(), projections);
        started.add(running);
        running.start();
    }

    private void publish(Event... all) {
        events.publish(List.of(all).stream().map(GenericEventMessage::asEventMessage).toList());
    }

    private static List<Long> positions() {
        return JDBC.queryForList(
                "SELECT position FROM read_model.projection_positions", Long.class);
    }

    private static List<String> users() {
        return JDBC.queryForList(
                "SELECT status || '@' || position FROM read_model.auth_users ORDER BY id",
                String.class);
    }

    private static UserId user(long number) {
        return new UserId(new UUID(0, number));
    }

    private static UserRegistered registered(long number) {
        return new UserRegistered(user(number), number + "@example.com", Role.CLIENT, "hash");
    }
}
