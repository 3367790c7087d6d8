package org.mindlinks.projections.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Id;

class CheckpointRelayTest {

    private static Broker broker;

    @BeforeAll
    static void startBroker() {
        broker = new Broker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void a_checkpoint_is_on_kafka_as_it_was_signed() {
        var note = note(1);
        try (var relay = relay()) {
            relay.offer(note);

            var record = read(note);

            assertThat(record.topic()).isEqualTo("mindlinks.log");
            assertThat(record.key()).isEqualTo("example.com/log");
            assertThat(record.value().getType()).isEqualTo("log.checkpoint");
            assertThat(text(record)).isEqualTo(note);
        }
    }

    @Test
    void a_broker_that_is_away_holds_nobody_up_and_gets_the_newest_when_it_is_back() {
        try (var relay = relay()) {
            relay.offer(note(10));
            read(note(10));
            broker.stop();
            relay.offer(note(11));
            await().atMost(60, TimeUnit.SECONDS).until(() -> relay.failure() != null);

            var began = System.nanoTime();
            IntStream.range(12, 100_012).forEach(size -> relay.offer(note(size)));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(5));

            broker.startAgain();
            assertThat(text(read(note(100_011)))).isEqualTo(note(100_011));
            await().atMost(60, TimeUnit.SECONDS).until(() -> relay.failure() == null);
        }
    }

    private static CheckpointRelay relay() {
        return new CheckpointRelay(new KafkaSettings(broker.address(), 1, Map.of()));
    }

    private static String note(int size) {
        return "example.com/log\n%d\nroot\n\n\u2014 example.com/log signature\n".formatted(size);
    }

    private static ConsumerRecord<String, CloudEvent> read(String note) {
        var id = Id.derived(CheckpointRelay.TYPE, note).toString();
        var found = broker.read(Set.of(id), Duration.ofSeconds(90));
        assertThat(found).isNotEmpty();
        return found.getFirst();
    }

    private static String text(ConsumerRecord<String, CloudEvent> record) {
        return new String(record.value().getData().toBytes(), StandardCharsets.UTF_8);
    }
}
