package org.mindlinks.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real broker in this JVM, and all that it was sent. */
final class Kafka implements AutoCloseable {
    private static final Pattern TOPICS = Pattern.compile("mindlinks\\..*");

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);

    Kafka() {
        broker.brokerProperties(
                Map.of(
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "auto.create.topics.enable", "false"));
        broker.afterPropertiesSet();
    }

    String address() {
        return broker.getBrokersAsString();
    }

    /** Keys, values and headers of all events, as soon as there are so many. */
    List<String> read(long events, Duration patience) {
        var records = new ArrayList<String>();
        var settings =
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "reader-" + System.nanoTime(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        500);
        var end = System.nanoTime() + patience.toNanos();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(TOPICS);
            while (records.size() < events && System.nanoTime() < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value().contains("\"position\"")) {
                        records.add(text(record));
                    }
                }
            }
        }
        return records;
    }

    private static String text(ConsumerRecord<String, String> record) {
        var text = new StringBuilder(record.key()).append('\n').append(record.value());
        for (var header : record.headers()) {
            text.append('\n').append(new String(header.value(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    @Override
    public void close() {
        broker.destroy();
    }
}
