package org.mindlinks.projections.relay;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.auth.UserEvent.UserActivated;
import org.mindlinks.domain.auth.UserEvent.UserRegistered;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.client.CompanyEvent.CompanyVerified;
import org.mindlinks.domain.payment.WalletEvent.WalletUnfrozen;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.projections.RelayDatabase;

class EventRelayTest {

    /** Longer than the relay waits for Kafka, so that it has to give up and to begin again. */
    private static final Duration OUTAGE =
            Duration.parse(System.getProperty("mindlinks.test.outage", "PT12S"));

    private static final int STREAMS = 20;

    private static Broker broker;

    private final EmbeddedEventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final List<EventRelay> relays = new ArrayList<>();
    private final Map<String, List<String>> published = new HashMap<>();

    @BeforeAll
    static void startBroker() {
        broker = new Broker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void forgetPosition() {
        RelayDatabase.forgetTokens();
    }

    @AfterEach
    void stop() {
        relays.forEach(EventRelay::shutDown);
        events.shutDown();
    }

    @Test
    void each_event_is_on_the_topic_of_its_area_and_a_restart_repeats_none() {
        var wallet = new WalletId(new UUID(7, 1));
        var user = new UserId(new UUID(7, 2));
        var relay = start();
        publish("wallet:7", new WalletUnfrozen(wallet));
        publish("user:7", new UserRegistered(user, "a@example.com", Role.CLIENT, "the-hash"));
        awaitCaughtUp(relay, 1);
        stopped(relay);

        publish("user:7", new UserActivated(user));
        awaitCaughtUp(start(), 2);

        var records = read();
        assertThat(records)
                .extracting(record -> record.topic() + " " + record.value().getType())
                .containsExactlyInAnyOrder(
                        "mindlinks.payment wallet.unfrozen",
                        "mindlinks.auth user.registered",
                        "mindlinks.auth user.activated");
        assertThat(records)
                .extracting(record -> new String(record.value().getData().toBytes()))
                .noneMatch(data -> data.contains("example.com") || data.contains("the-hash"));
        assertThat(inOrder(records)).isEqualTo(published);
    }

    @Test
    void a_long_history_comes_in_order_on_a_topic_that_is_new() {
        for (var number = 0; number < 5_000; number++) {
            var company = new ClientId(new UUID(6, number % 50));
            var user = new UserId(new UUID(6, number % 50));
            publish("company:6" + number % 50, new CompanyVerified(company, user));
        }

        awaitCaughtUp(start(), 4_999);

        assertThat(inOrder(read())).isEqualTo(published);
    }

    @Test
    void of_two_relays_one_works_and_the_other_takes_over() {
        var one = start();
        publish("wallet:8", new WalletUnfrozen(new WalletId(new UUID(8, 1))));
        awaitCaughtUp(one, 0);
        var other = start();
        stopped(one);

        publish("wallet:8", new WalletUnfrozen(new WalletId(new UUID(8, 1))));
        awaitCaughtUp(other, 1);

        var records = read();
        assertThat(records).hasSize(2);
        assertThat(inOrder(records)).isEqualTo(published);
    }

    @Test
    void a_broker_that_is_away_under_load_loses_nothing_and_breaks_no_order() {
        var relay = start();
        var before = load(relay, Duration.ofSeconds(2), 0);

        broker.stop();
        var during = load(relay, OUTAGE, before);
        var stalled = relay.status();
        broker.startAgain();
        var all = load(relay, Duration.ofSeconds(2), during);

        awaitCaughtUp(relay, all - 1);
        assertThat(relay.status().failure()).isNull();
        assertThat(stalled.failure()).isNotNull();
        assertThat(stalled.position()).isLessThan(during - 1);
        var records = read();
        assertThat(inOrder(records)).isEqualTo(published);
        System.out.printf(
                "broker away for %s: %d events, %d records, %d before, %d while it was away%n",
                OUTAGE, all, records.size(), before, during - before);
    }

    /** Publishes some 200 events a second, side by side on many streams, and tells the total. */
    private int load(EventRelay relay, Duration duration, int from) {
        var count = new int[] {from};
        var end = System.nanoTime() + duration.toNanos();
        await().pollInterval(5, TimeUnit.MILLISECONDS)
                .pollDelay(Duration.ZERO)
                .atMost(duration.plusSeconds(30))
                .until(() -> {
                    var stream = count[0] % STREAMS;
                    publish(
                            "wallet:9" + stream,
                            new WalletUnfrozen(new WalletId(new UUID(9, stream))));
                    count[0]++;
                    return System.nanoTime() >= end && relay.status().running();
                });
        return count[0];
    }

    private EventRelay start() {
        var relay =
                new EventRelay(
                        new KafkaSettings(broker.address(), 3, Map.of()),
                        RelayDatabase.dataSource(),
                        events,
                        new EventSerializer(Vocabulary.AGGREGATES));
        relays.add(relay);
        relay.start();
        return relay;
    }

    private void stopped(EventRelay relay) {
        relays.remove(relay);
        relay.shutDown();
    }

    private static void awaitCaughtUp(EventRelay relay, long position) {
        await().atMost(90, TimeUnit.SECONDS)
                .untilAsserted(() ->
                        assertThat(relay.status().position()).isGreaterThanOrEqualTo(position));
    }

    private void publish(String stream, Event event) {
        var ids = published.computeIfAbsent(stream, _ -> new ArrayList<>());
        var message =
                new GenericDomainEventMessage<>(stream.split(":")[0], stream, ids.size(), event);
        ids.add(message.getIdentifier());
        events.publish(message);
    }

    private List<ConsumerRecord<String, CloudEvent>> read() {
        var ids = published.values().stream().flatMap(List::stream).collect(toSet());
        return broker.read(ids, Duration.ofSeconds(60));
    }

    /** The ids by key, in the order of their first copies. */
    private static Map<String, List<String>> inOrder(
            List<ConsumerRecord<String, CloudEvent>> records) {
        var byKey =
                records.stream()
                        .collect(
                                groupingBy(
                                        ConsumerRecord::key,
                                        mapping(record -> record.value().getId(), toList())));
        byKey.replaceAll((_, ids) -> ids.stream().distinct().toList());
        return byKey;
    }
}
