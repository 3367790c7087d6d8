package org.mindlinks.app.server;

import org.mindlinks.projections.relay.CheckpointRelay;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From checkpoints to Kafka, where brokers are named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("mindlinks.kafka.brokers")
class CheckpointRelayConfiguration {

    /** Closed after the keeper, which hands the checkpoints over. */
    @Bean
    CheckpointRelay checkpointRelay(Settings settings) {
        return new CheckpointRelay(RelayConfiguration.kafka(settings));
    }

    /** It concerns those who listen to Kafka: it makes nothing else unhealthy. */
    @Bean
    HealthIndicator checkpointRelayHealthIndicator(CheckpointRelay relay) {
        return () -> {
            var failure = relay.failure();
            return failure == null
                    ? Health.up().build()
                    : Health.status("STALLED").withDetail("failure", failure).build();
        };
    }
}
