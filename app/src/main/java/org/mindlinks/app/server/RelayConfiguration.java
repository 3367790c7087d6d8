package org.mindlinks.app.server;

import javax.sql.DataSource;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.projections.relay.EventRelay;
import org.mindlinks.projections.relay.KafkaSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From events to Kafka, where brokers are named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("mindlinks.kafka.brokers")
class RelayConfiguration {

    @Bean(destroyMethod = "")
    EventRelay eventRelay(
            Settings settings, DataSource database, EventStores stores, EventSerializer events) {
        return new EventRelay(kafka(settings), database, stores.store(), events);
    }

    static KafkaSettings kafka(Settings settings) {
        var kafka = settings.kafka();
        var brokers = kafka.brokers();
        if (brokers == null) {
            throw new IllegalStateException("the relay needs brokers");
        }
        return new KafkaSettings(brokers, kafka.partitions(), kafka.properties());
    }

    @Bean
    Started relayStarted(EventRelay relay) {
        return new Started(relay::start, relay::shutDown);
    }

    /**
     * A relay that stands still concerns those who listen to Kafka, and nobody who asks here: it
     * has a status of its own that makes nothing else unhealthy.
     */
    @Bean
    HealthIndicator relayHealthIndicator(EventRelay relay) {
        return () -> {
            var status = relay.status();
            var failure = status.failure();
            var health = failure == null ? Health.up() : Health.status("STALLED");
            if (failure != null) {
                health.withDetail("failure", failure);
            }
            return health.withDetail("position", status.position()).build();
        };
    }
}
