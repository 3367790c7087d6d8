package org.mindlinks.app.server;

import javax.sql.DataSource;
import org.mindlinks.app.core.UserError;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.keeper.KeptCheckpoint;
import org.mindlinks.ledger.keeper.LogKeeper;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.projections.relay.CheckpointRelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The proof that no event was changed or removed. */
@Configuration(proxyBeanMethods = false)
@Import(CheckpointRelayConfiguration.class)
class LogRole {
    private static final Logger log = LoggerFactory.getLogger(LogRole.class);

    @Bean(destroyMethod = "")
    LogKeeper logKeeper(
            DataSource database,
            StoredEvents events,
            Settings settings,
            OwnIncidents incidents,
            ObjectProvider<CheckpointRelay> relay) {
        var kafka = relay.getIfAvailable();
        var listener =
                new LogKeeper.Listener() {
                    @Override
                    public void issued(String note) {
                        if (kafka != null) {
                            kafka.offer(note);
                        }
                    }

                    @Override
                    public void contradicted(String finding) {
                        incidents.logContradicted(finding);
                    }
                };
        return new LogKeeper(
                database,
                events,
                LogKeys.load(settings),
                KeptCheckpoint.in(LogKeys.signed(settings.data())),
                listener);
    }

    @Bean
    Started logStarted(
            LogKeeper keeper,
            Settings settings,
            LogTables tables,
            ObjectProvider<CheckpointRelay> relay) {
        return new Started(
                () -> {
                    start(keeper, settings);
                    // The last process may have been killed before it sent the last one.
                    relay.ifAvailable(kafka ->
                            tables.latest().ifPresent(latest -> kafka.offer(latest.note())));
                },
                keeper::close);
    }

    /**
     * Of several processes on one database that were not given a key, the first signs with its own.
     * The others leave the log to it.
     */
    private static void start(LogKeeper keeper, Settings settings) {
        try {
            keeper.start();
        } catch (IllegalStateException e) {
            if (settings.database().url() != null && settings.keys().log() == null) {
                log.warn(
                        "This process does not keep the log: {} (MINDLINKS_KEYS_LOG)",
                        e.getMessage());
                return;
            }
            throw new UserError(
                    "The log of this database can't be continued: " + e.getMessage() + ".", e);
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
