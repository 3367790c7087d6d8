package org.mindlinks.app.server;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.flywaydb.core.Flyway;
import org.mindlinks.command.Commands;
import org.mindlinks.command.axon.AxonCommands;
import org.mindlinks.command.http.HttpConfiguration;
import org.mindlinks.command.http.Secrets;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.journal.Journal;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.projections.Projections;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

/** What every process has, whatever its roles: the database, the way to the events, and HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
@Import(HttpConfiguration.class)
class CoreConfiguration {

    @Bean
    @ConditionalOnProperty(
            name = "mindlinks.database.url",
            matchIfMissing = true,
            havingValue = "-")
    EmbeddedDatabase embeddedDatabase(Settings settings) {
        return EmbeddedDatabase.start(settings.data().resolve("postgresql"));
    }

    @Bean
    Database database(Settings settings, ObjectProvider<EmbeddedDatabase> embedded) {
        var running = embedded.getIfAvailable();
        var external = settings.database();
        if (running != null || external.url() == null) {
            return Database.embedded(embedded.getObject().port(), external.connections());
        }
        return Database.of(
                external.url(), external.user(), external.password(), external.connections());
    }

    /** The database with all of its tables. */
    @Bean(destroyMethod = "close")
    DataSource dataSource(Database database, ObjectProvider<EmbeddedDatabase> embedded) {
        var pool = database.jdbcPool();
        Flyway.configure()
                .dataSource(pool)
                .schemas("runtime")
                .locations("classpath:db/runtime")
                .load()
                .migrate();
        Projections.migrate(pool);
        LogTables.migrate(pool);
        Journal.migrate(pool);
        if (embedded.getIfAvailable() != null) {
            takeOver(new JdbcTemplate(pool));
        }
        return pool;
    }

    /**
     * Nobody else works on an embedded database, so what a killed process had claimed is free at
     * once.
     */
    private static void takeOver(JdbcTemplate jdbc) {
        jdbc.update("UPDATE runtime.token_entry SET owner = NULL");
        jdbc.update("UPDATE read_model.token_entry SET owner = NULL");
        jdbc.update("UPDATE ledger.token_entry SET owner = NULL");
        jdbc.update("DELETE FROM read_model.workers");
        jdbc.update(
                "UPDATE runtime.scheduled_tasks SET picked = false, picked_by = NULL,"
                        + " last_heartbeat = NULL WHERE picked");
        // An attempt that was cut off can be repeated at once, with the same request only.
        jdbc.update(
                "UPDATE runtime.idempotency_keys SET created_at = created_at - interval '1 minute'"
                        + " WHERE status IS NULL");
    }

    @Bean(destroyMethod = "dispose")
    ConnectionFactory connectionFactory(Database database, DataSource migrated) {
        return database.r2dbcPool();
    }

    @Bean
    DatabaseClient databaseClient(ConnectionFactory connections) {
        return DatabaseClient.create(connections);
    }

    @Bean
    EventSerializer eventSerializer() {
        return new EventSerializer(Vocabulary.AGGREGATES);
    }

    /** Opened by the roles that write or follow events, and by no other. */
    @Bean(destroyMethod = "close")
    @Lazy
    EventStores eventStores(
            Settings settings,
            DataSource connections,
            Database database,
            ObjectProvider<EmbeddedDatabase> embedded,
            Serializer serializer) {
        var axonServer = settings.axonserver();
        if (axonServer.servers() != null) {
            return EventStores.axonServer(axonServer.servers(), axonServer.token(), serializer);
        }
        var running = embedded.getIfAvailable();
        var owner = settings.database().owner();
        if (running != null) {
            EventStores.migrate(running.ownerDataSource(), database.user());
        } else if (owner.user() != null) {
            EventStores.migrate(database.single(owner.user(), owner.password()), database.user());
        } else {
            return EventStores.postgres(connections, serializer);
        }
        return EventStores.open(connections, serializer);
    }

    /** All processes command the record of incidents, if nothing else. */
    @Bean
    Commands commands(EventStores stores) {
        return new AxonCommands(stores.store());
    }

    @Bean
    OwnIncidents ownIncidents(Commands commands) {
        return new OwnIncidents(commands);
    }

    /** What lies in the event store, byte for byte. */
    @Bean
    @Lazy
    StoredEvents storedEvents(EventStores stores) {
        return stores.stored();
    }

    @Bean
    LogTables logTables(DataSource database) {
        return new LogTables(database);
    }

    @Bean
    Secrets secrets(Settings settings) {
        return KeyFiles.secrets(settings);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
