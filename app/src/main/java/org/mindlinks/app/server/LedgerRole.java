package org.mindlinks.app.server;

import javax.sql.DataSource;
import org.mindlinks.app.core.UserError;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.keeper.LogKeeper;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The proof that no event was changed or removed. */
@Configuration(proxyBeanMethods = false)
class LedgerRole {

    @Bean(destroyMethod = "")
    LogKeeper logKeeper(DataSource database, StoredEvents events, Settings settings) {
        return new LogKeeper(database, events, LogKeys.load(settings), _ -> {});
    }

    @Bean
    Started logStarted(LogKeeper keeper) {
        return new Started(() -> start(keeper), keeper::close);
    }

    private static void start(LogKeeper keeper) {
        try {
            keeper.start();
        } catch (IllegalStateException e) {
            throw new UserError(
                    "The log of this database can't be continued: " + e.getMessage(), e);
        }
    }

    @Bean
    HealthIndicator logHealth(LogKeeper keeper) {
        return () ->
                keeper.failure()
                        .map(failure -> Health.down().withDetail("failure", failure.toString()))
                        .orElseGet(Health::up)
                        .build();
    }
}
