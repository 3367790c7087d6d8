package org.mindlinks.projections.relay;

import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

/**
 * Sends events to Kafka, idempotently and acknowledged by all replicas in sync. Nothing else here
 * knows a Kafka client.
 *
 * <p>Kafka itself never gives up on a record here, since it would go on with the next one and break
 * the order. It is the whole connection that is given up, which leaves of each partition what was
 * sent first, and the caller starts again from the same event on a new connection.
 */
final class KafkaPublisher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PATIENCE_MILLIS = (int) PATIENCE.toMillis();
    private static final int BATCH_BYTES = 256 * 1024;

    private final KafkaSettings settings;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    private record Connection(KafkaSender<String, Object> sender, Set<String> topics) {}

    KafkaPublisher(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Blocks until all are acknowledged. By one thread at a time.
     *
     * @throws RuntimeException when they are not, in ten seconds or so; some of them may be on
     *     their topics then, and for each key these are the first ones
     */
    void publish(List<OutgoingEvent> events) {
        try {
            var open = connected();
            ensure(open, events.stream().map(OutgoingEvent::topic).collect(Collectors.toSet()));
            open.sender()
                    .send(Flux.fromIterable(events).map(KafkaPublisher::record))
                    .blockLast(PATIENCE);
        } catch (RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    private static SenderRecord<String, Object, String> record(OutgoingEvent outgoing) {
        var event = outgoing.event();
        return SenderRecord.create(
                new ProducerRecord<>(outgoing.topic(), outgoing.key(), event), event.getId());
    }

    private Connection connected() {
        if (closed) {
            throw new IllegalStateException("the publisher was closed");
        }
        var open = connection;
        if (open == null) {
            open =
                    new Connection(
                            KafkaSender.create(
                                    SenderOptions.<String, Object>create(producer())
                                            .closeTimeout(Duration.ZERO)),
                            new HashSet<>());
            connection = open;
        }
        return open;
    }

    /** Topics are made here, since the order holds only while their number of partitions does. */
    private void ensure(Connection open, Set<String> topics) {
        if (open.topics().containsAll(topics)) {
            return;
        }
        try (var admin = Admin.create(client())) {
            var missing = new HashSet<>(topics);
            missing.removeAll(admin.listTopics().names().get());
            for (var topic : missing) {
                create(admin, topic);
            }
            open.topics().addAll(topics);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not answer, or refuses", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were looked up", e);
        }
    }

    private void create(Admin admin, String topic) throws ExecutionException, InterruptedException {
        var wanted = new NewTopic(topic, Optional.of(settings.partitions()), Optional.empty());
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private Map<String, Object> client() {
        var client = new HashMap<String, Object>(settings.properties());
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
        client.put(CommonClientConfigs.CLIENT_ID_CONFIG, "mindlinks-relay");
        client.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        client.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        return client;
    }

    private Map<String, Object> producer() {
        var producer = client();
        producer.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Idempotence alone does not keep the order: a broker that has just become leader of a
        // partition refuses the first batch, and then takes the second as this producer's first.
        producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, CloudEventSerializer.class);
        producer.put(CloudEventSerializer.ENCODING_CONFIG, Encoding.STRUCTURED);
        producer.put(CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE);
        return producer;
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        if (open != null) {
            open.sender().close();
        }
    }

    /** Gives up on what is being sent. */
    @Override
    public void close() {
        closed = true;
        disconnect();
    }
}
