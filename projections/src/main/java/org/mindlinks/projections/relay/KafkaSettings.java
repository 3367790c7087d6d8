package org.mindlinks.projections.relay;

import java.util.Map;

/**
 * Which Kafka, and how to reach it.
 *
 * @param brokers {@code host:port} of one or more brokers, separated by commas
 * @param partitions of each topic that is made; a topic that is there keeps its own
 * @param properties further client properties, such as {@code security.protocol}; they may be
 *     secret
 */
public record KafkaSettings(String brokers, int partitions, Map<String, String> properties) {
    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "KafkaSettings[brokers=%s]".formatted(brokers);
    }
}
