package org.mindlinks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mindlinks.command.Watch.Sighting;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.audit.IncidentEvent.IncidentReported;
import org.mindlinks.domain.audit.IncidentType;

class WatchTest {

    private static final Duration LONG = Duration.ofHours(1);
    private final InMemoryCommands commands = new InMemoryCommands();

    @Test
    void the_first_sighting_is_reported_at_once_and_the_rest_is_counted() {
        try (var watch = watching(LONG)) {
            IntStream.range(0, 10_000).forEach(_ -> watch.saw(login("192.0.2.1")));

            await().untilAsserted(() -> assertThat(times()).containsExactly(1));
        }
        assertThat(times()).containsExactly(1, 9_999);
    }

    @Test
    void many_sources_share_one_record() {
        try (var watch = watching(LONG)) {
            IntStream.range(0, 10_000).forEach(i -> watch.saw(login("2001:db8::" + i)));
        }
        await().untilAsserted(() -> assertThat(reports()).hasSize(Watch.SOURCES + 1));
        assertThat(times().stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
        assertThat(commands.origins)
                .extracting(Origin::ipAddress)
                .filteredOn(Objects::isNull)
                .hasSize(1);
    }

    @Test
    void one_kind_of_attack_does_not_hide_another() {
        try (var watch = watching(LONG)) {
            IntStream.range(0, 1_000).forEach(i -> watch.saw(login("2001:db8::" + i)));
            watch.saw(of(IncidentType.ACTION_REFUSED, "192.0.2.1"));
        }
        await().untilAsserted(() ->
                assertThat(reports())
                        .extracting(IncidentReported::type)
                        .contains(IncidentType.ACTION_REFUSED));
    }

    @Test
    void what_lasts_is_told_once_a_period() {
        try (var watch = watching(Duration.ofMillis(100))) {
            watch.saw(login("192.0.2.1"));
            watch.saw(login("192.0.2.1"));
            await().untilAsserted(() -> assertThat(times()).containsExactlyInAnyOrder(1, 1));
        }
    }

    @Test
    void what_could_not_be_written_down_is_told_later() {
        commands.unavailable(true);
        try (var watch = watching(Duration.ofMillis(50))) {
            watch.saw(login("192.0.2.1"));
            watch.saw(login("192.0.2.1"));
            commands.unavailable(false);

            await().untilAsserted(() ->
                    assertThat(times().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2));
        }
    }

    private Watch watching(Duration period) {
        return new Watch(commands, Clock.systemUTC(), period);
    }

    private static Sighting login(String address) {
        return of(IncidentType.LOGIN_FAILED, address);
    }

    private static Sighting of(IncidentType type, String address) {
        return new Sighting(
                type, "Refused.", null, new Origin(Actor.SYSTEM, address, null, "r", "r", null));
    }

    private List<Integer> times() {
        return reports().stream().map(IncidentReported::times).toList();
    }

    private List<IncidentReported> reports() {
        return List.copyOf(commands.history()).stream().map(IncidentReported.class::cast).toList();
    }
}
