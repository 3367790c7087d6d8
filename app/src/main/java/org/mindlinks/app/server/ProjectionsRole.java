package org.mindlinks.app.server;

import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.projections.Projections;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** From events to read tables. */
@Configuration(proxyBeanMethods = false)
@Import(RelayConfiguration.class)
class ProjectionsRole {

    @Bean(destroyMethod = "")
    Projections projections(DataSource database, EventStores stores, Serializer serializer) {
        return new Projections(database, stores.store(), serializer);
    }

    @Bean
    Started projectionsStarted(Projections projections) {
        return new Started(projections::start, projections::shutDown);
    }

    @Bean
    HealthIndicator projectionsHealth(Projections projections) {
        return () -> {
            var health = Health.up();
            projections
                    .status()
                    .forEach((name, status) -> {
                        if (!status.running() || status.error()) {
                            health.down();
                        }
                        health.withDetail(name, status.position());
                    });
            return health.build();
        };
    }
}
