package org.mindlinks.projections.relay;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real Kafka broker in this JVM, which can be stopped and started again with its data. */
final class Broker implements AutoCloseable {
    private static final Pattern TOPICS = Pattern.compile("mindlinks\\..*");

    private final EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
    private final String address;

    Broker() {
        var port = freePort();
        kafka.kafkaPorts(port);
        kafka.brokerProperties(
                Map.of(
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "auto.create.topics.enable", "false"));
        kafka.afterPropertiesSet();
        address = kafka.getBrokersAsString();
    }

    String address() {
        return address;
    }

    void stop() {
        kafka.getCluster()
                .brokers()
                .values()
                .forEach(broker -> {
                    broker.shutdown();
                    broker.awaitShutdown();
                });
    }

    void startAgain() {
        kafka.getCluster().brokers().values().forEach(broker -> broker.startup());
    }

    /** All records of these events, read from the first on until each was seen. */
    List<ConsumerRecord<String, CloudEvent>> read(Set<String> ids, Duration patience) {
        var records = new ArrayList<ConsumerRecord<String, CloudEvent>>();
        var missing = new HashSet<>(ids);
        var settings =
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "reader-" + System.nanoTime(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        500);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new CloudEventDeserializer())) {
            consumer.subscribe(TOPICS);
            var end = System.nanoTime() + patience.toNanos();
            while (!missing.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> {
                            records.add(record);
                            missing.remove(record.value().getId());
                        });
            }
            // What came twice comes to light here.
            consumer.poll(Duration.ofMillis(500)).forEach(records::add);
        }
        records.removeIf(record -> !ids.contains(record.value().getId()));
        return records;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kafka.destroy();
    }
}
