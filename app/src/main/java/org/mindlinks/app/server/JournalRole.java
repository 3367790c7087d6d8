package org.mindlinks.app.server;

import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.ledger.journal.Journal;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From events to the journal. */
@Configuration(proxyBeanMethods = false)
class JournalRole {

    @Bean(destroyMethod = "")
    Journal journal(DataSource database, EventStores stores, Serializer serializer) {
        return new Journal(database, stores.store(), serializer);
    }

    @Bean
    Started journalStarted(Journal journal) {
        return new Started(journal::start, journal::shutDown);
    }

    @Bean
    HealthIndicator journalHealth(Journal journal) {
        return () -> {
            var status = journal.status();
            var health = status.running() && !status.error() ? Health.up() : Health.down();
            return health.withDetail("position", status.position()).build();
        };
    }
}
