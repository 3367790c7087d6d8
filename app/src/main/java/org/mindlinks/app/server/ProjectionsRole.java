package org.mindlinks.app.server;

import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.projections.ParkedReports;
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

    @Bean(destroyMethod = "")
    ParkedReports parkedReports(DataSource database, OwnIncidents incidents) {
        return new ParkedReports(database, incidents::parked);
    }

    @Bean
    Started parkedReportsStarted(ParkedReports reports) {
        return new Started(reports::start, reports::close);
    }

    /**
     * Down where a projection stands still. Parked events are told and no reason to restart
     * anything.
     */
    @Bean
    HealthIndicator projectionsHealth(Projections projections) {
        return () -> {
            var health = Health.up();
            projections
                    .status()
                    .forEach((name, status) -> {
                        if (status.error()) {
                            health.down();
                        }
                        health.withDetail(
                                name,
                                Map.of(
                                        "position",
                                        status.position(),
                                        "parkedAggregates",
                                        status.parkedAggregates()));
                    });
            return health.build();
        };
    }
}
