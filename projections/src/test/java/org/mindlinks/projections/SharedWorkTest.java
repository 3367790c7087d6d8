package org.mindlinks.projections;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mindlinks.projections.TestDatabase.DATA_SOURCE;
import static org.mindlinks.projections.TestDatabase.JDBC;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.eventstore.keys.LocalMasterKeys;
import org.mindlinks.eventstore.keys.PersonKeys;
import org.mindlinks.projections.auth.AuthProjection;

class SharedWorkTest {

    private static final Projection AUTH = AuthProjection.PROJECTION.version(7).segments(4);

    private final PersonKeys keys = keys();
    private final Events events =
            new Events(
                    EventStores.postgres(
                            DATA_SOURCE, new EventSerializer(Vocabulary.AGGREGATES, keys)));
    private final ProjectionControl control =
            new ProjectionControl(DATA_SOURCE, events.store, List.of(AUTH));

    @AfterEach
    void stop() {
        events.close();
        keys.close();
    }

    @Test
    void segments_keep_the_order_of_each_aggregate_and_are_shared_and_taken_over() {
        TestDatabase.empty();
        var one = projections();
        var other = projections();
        one.start();
        await().atMost(30, SECONDS).until(() -> owners().size() == 1);
        other.start();

        await().atMost(30, SECONDS)
                .untilAsserted(() -> {
                    assertThat(owners()).hasSize(2);
                    assertThat(ownersOfSegments()).hasSize(4).doesNotContainNull();
                });
        events.ofUsers(0, 2_000);
        awaitAll(6_000, 2_000);

        other.shutDown();
        await().atMost(15, SECONDS)
                .untilAsserted(() -> {
                    assertThat(owners()).hasSize(1);
                    assertThat(ownersOfSegments()).doesNotContainNull();
                });
        events.ofUsers(2_000, 2_500);
        awaitAll(7_500, 2_500);
        one.shutDown();
    }

    private static PersonKeys keys() {
        PersonKeys.migrate(DATA_SOURCE);
        return PersonKeys.open(DATA_SOURCE, LocalMasterKeys.parse(LocalMasterKeys.draw()));
    }

    private void awaitAll(long position, int users) {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(serving().position()).isEqualTo(position));
        assertThat(control.parked()).isEmpty();
        assertThat(
                        JDBC.queryForList(
                                "SELECT status || ' ' || password_hash FROM read_model.auth_users",
                                String.class))
                .hasSize(users)
                .containsOnly("active changed");
    }

    private ProjectionState.OfGeneration serving() {
        return control.list().getFirst().generations().stream()
                .filter(ProjectionState.OfGeneration::serving)
                .findFirst()
                .orElseThrow();
    }

    private List<String> ownersOfSegments() {
        return control.list().getFirst().generations().getLast().segments().stream()
                .map(ProjectionState.Segment::owner)
                .toList();
    }

    private Set<String> owners() {
        return ownersOfSegments().stream()
                .filter(owner -> owner != null)
                .collect(Collectors.toSet());
    }

    private Projections projections() {
        return new Projections(
                DATA_SOURCE, events.store, Jackson3Serializer.builder().build(), List.of(AUTH));
    }
}
