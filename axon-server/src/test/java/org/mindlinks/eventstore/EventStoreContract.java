package org.mindlinks.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserEvent.UserRegistered;
import org.mindlinks.domain.auth.UserId;

/** What the rest of the core relies on, whichever store it runs on. */
abstract class EventStoreContract {

    private static final int LARGE = 1_000_000;

    private final String stream = TestEvents.newStream();

    abstract EventStore store();

    abstract void forget();

    private void append(DomainEventMessage<?>... events) {
        try {
            store().publish(events);
        } catch (RuntimeException e) {
            throw (RuntimeException) EventStores.failure(e);
        }
    }

    private List<? extends DomainEventMessage<?>> load() {
        return load(stream);
    }

    private List<? extends DomainEventMessage<?>> load(String from) {
        return store().readEvents(from).asStream().toList();
    }

    private List<TrackedEventMessage<?>> read(@Nullable TrackingToken from, int events)
            throws InterruptedException {
        var read = new ArrayList<TrackedEventMessage<?>>();
        try (var reader = store().openStream(from)) {
            while (read.size() < events && reader.hasNextAvailable(10, TimeUnit.SECONDS)) {
                read.add(reader.nextAvailable());
            }
        }
        return read;
    }

    private static List<String> ids(List<? extends EventMessage<?>> events) {
        return events.stream().<String>map(EventMessage::getIdentifier).toList();
    }

    @Test
    void events_come_back_whole_and_in_order() {
        var first = TestEvents.event(stream, 0, Map.of("correlationId", "c"));
        var second = TestEvents.event(stream, 1);
        append(first, second);

        var loaded = load();

        assertThat(ids(loaded)).isEqualTo(ids(List.of(first, second)));
        assertThat(loaded.getFirst().getPayload()).isEqualTo(first.getPayload());
        assertThat(loaded.getFirst().getTimestamp()).isEqualTo(first.getTimestamp());
        assertThat(loaded.getFirst().getMetaData().get("correlationId")).isEqualTo("c");
        assertThat(store().lastSequenceNumberFor(stream)).contains(1L);
    }

    @Test
    void a_stream_without_events_is_empty() {
        assertThat(load()).isEmpty();
        assertThat(store().lastSequenceNumberFor(stream)).isEmpty();
    }

    @Test
    void the_second_writer_of_a_sequence_is_refused_with_all_of_its_events() {
        var first = TestEvents.event(stream, 0);
        append(first);

        assertThatThrownBy(() ->
                        append(
                                TestEvents.event(TestEvents.newStream(), 0),
                                TestEvents.event(stream, 0)))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(ids(load())).isEqualTo(ids(List.of(first)));
    }

    @Test
    void a_load_begins_with_the_snapshot() {
        var last = TestEvents.event(stream, 2);
        append(TestEvents.event(stream, 0), TestEvents.event(stream, 1), last);
        var snapshot = TestEvents.event(stream, 1);
        store().storeSnapshot(snapshot);

        await().untilAsserted(() -> assertThat(load()).hasSize(2));
        assertThat(load().getFirst().getPayload()).isEqualTo(snapshot.getPayload());
        assertThat(load().getFirst().getSequenceNumber()).isEqualTo(1);
        assertThat(load().getLast().getIdentifier()).isEqualTo(last.getIdentifier());
    }

    @Test
    void a_load_of_more_events_than_fit_in_a_batch_is_whole() {
        var events = IntStream.range(0, 1_201).mapToObj(i -> TestEvents.event(stream, i)).toList();
        store().publish(events);

        assertThat(ids(load())).isEqualTo(ids(events));
    }

    @Test
    void a_reader_goes_on_from_any_position() throws InterruptedException {
        var head = store().createHeadToken();
        var events = IntStream.range(0, 6).mapToObj(i -> TestEvents.event(stream, i)).toList();
        store().publish(events);

        var all = read(head, events.size());

        assertThat(ids(all)).isEqualTo(ids(events));
        for (var i = 1; i < events.size(); i++) {
            assertThat(ids(read(all.get(i - 1).trackingToken(), events.size() - i)))
                    .isEqualTo(ids(events.subList(i, events.size())));
        }
    }

    @Test
    void a_waiting_reader_is_told_at_once() throws Exception {
        try (var reader = store().openStream(store().createHeadToken());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(reader.hasNextAvailable(50, TimeUnit.MILLISECONDS)).isFalse();
            var event = TestEvents.event(stream, 0);
            var appended = threads.submit(() -> append(event));

            var begin = System.nanoTime();
            assertThat(reader.nextAvailable().getIdentifier()).isEqualTo(event.getIdentifier());
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(1));
            appended.get();
        }
    }

    @Test
    void a_token_at_a_time_stands_before_the_events_of_that_time() throws InterruptedException {
        append(TestEvents.event(TestEvents.newStream(), 0));
        var event = TestEvents.event(stream, 0);
        append(event);

        var before = store().createTokenAt(event.getTimestamp());

        await().untilAsserted(() -> assertThat(ids(read(before, 1))).isNotEmpty());
        try (var reader = store().openStream(before)) {
            var next = reader.nextAvailable();
            while (!next.getIdentifier().equals(event.getIdentifier())) {
                next = reader.nextAvailable();
            }
        }
        assertThat(store().createTokenAt(event.getTimestamp().plusSeconds(3600)).position())
                .isEqualTo(store().createHeadToken().position());
    }

    @Test
    void of_many_writers_one_wins_a_contested_stream_and_the_others_are_not_touched()
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Boolean>>();
            IntStream.range(0, 200)
                    .forEach(i ->
                            tasks.add(() -> {
                                var target = i % 10 == 0 ? stream : TestEvents.newStream();
                                try {
                                    append(
                                            TestEvents.event(target, 0),
                                            TestEvents.event(target, 1));
                                    return true;
                                } catch (ConcurrencyException _) {
                                    return false;
                                }
                            }));
            var accepted = 0;
            for (var result : threads.invokeAll(tasks)) {
                accepted += result.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(181);
        }
        assertThat(load()).hasSize(2);
    }

    @Test
    void what_tells_of_a_person_comes_back_until_the_person_is_erased()
            throws InterruptedException {
        var user = new UserId(UUID.randomUUID());
        var event = TestEvents.registration(user, metadata(user));
        var head = store().createHeadToken();
        append(event);
        store().storeSnapshot(EventStores.sealed(TestEvents.registration(user, Map.of())));

        var loaded = load("user:" + user.value());
        assertThat(loaded.stream().<Object>map(EventMessage::getPayload))
                .contains(event.getPayload());
        var read = read(head, 1).getFirst();
        assertThat(read.getPayload()).isEqualTo(event.getPayload());
        assertThat(read.getMetaData()).containsEntry("ipAddress", "192.0.2.7");

        TestEvents.KEYS.erase(user.value());
        forget();

        var erased = new UserRegistered(user, "erased", Role.CLIENT, "erased");
        assertThat(load("user:" + user.value()).getFirst().getPayload()).isEqualTo(erased);
        await().untilAsserted(() -> {
            var again = read(head, 1).getFirst();
            assertThat(again.getPayload()).isEqualTo(erased);
            assertThat(again.getMetaData()).containsEntry("ipAddress", "erased");
        });
    }

    private static Map<String, ?> metadata(UserId actor) {
        return Map.of(
                "actorId",
                actor.value().toString(),
                "actorRole",
                "CLIENT",
                "ipAddress",
                "192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "مستحقات", "报酬 €", "👩🏽‍🔧", "line\n\"quoted\"\t\\", "a\u0000b"})
    void text_of_all_the_world_comes_back(String text) {
        append(TestEvents.event(stream, 0, Map.of("note", text)));
        assertThat(load().getFirst().getMetaData().get("note")).isEqualTo(text);
    }

    @Test
    void a_large_event_comes_back() throws InterruptedException {
        var head = store().createHeadToken();
        var note = "x".repeat(LARGE);
        append(TestEvents.event(stream, 0, Map.of("note", note)));

        assertThat(load().getFirst().getMetaData().get("note")).isEqualTo(note);
        assertThat(read(head, 1).getFirst().getMetaData().get("note")).isEqualTo(note);
    }
}
