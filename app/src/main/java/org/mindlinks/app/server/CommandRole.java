package org.mindlinks.app.server;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.mindlinks.command.Commands;
import org.mindlinks.command.axon.AxonCommands;
import org.mindlinks.command.http.CommandHttpConfiguration;
import org.mindlinks.command.http.IdempotencyStore;
import org.mindlinks.command.payout.PayoutRail;
import org.mindlinks.command.payout.PayoutReports;
import org.mindlinks.command.payout.SandboxRail;
import org.mindlinks.command.process.DueTasks;
import org.mindlinks.command.process.ProcessManagers;
import org.mindlinks.command.process.Processes;
import org.mindlinks.command.process.StoredTasks;
import org.mindlinks.eventstore.EventStores;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The way in: commands over HTTP, and the processes that follow from their events. */
@Configuration(proxyBeanMethods = false)
@Import(CommandHttpConfiguration.class)
class CommandRole {
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLEANING = Duration.ofHours(1);

    @Bean
    Commands commands(EventStores stores) {
        return new AxonCommands(stores.store());
    }

    @Bean(destroyMethod = "")
    StoredTasks dueTasks(DataSource database, IdempotencyStore answers) {
        var due = new StoredTasks(database);
        due.every(CLEANING, "forget-old-answers", () -> answers.forgetOld().block());
        return due;
    }

    @Bean
    PayoutRail payoutRail(Commands commands, DueTasks due, Clock clock) {
        return new SandboxRail(new PayoutReports(commands), due, clock);
    }

    @Bean(destroyMethod = "")
    Processes processes(
            Commands commands,
            PayoutRail rail,
            DueTasks due,
            Clock clock,
            Settings settings,
            EventStores stores,
            DataSource database,
            Serializer serializer) {
        return new Processes(
                ProcessManagers.all(commands, rail, due, clock, settings.payouts().coolingOff()),
                commands,
                stores.store(),
                tokens(database, serializer),
                new SpringTransactionManager(new DataSourceTransactionManager(database)));
    }

    private static TokenStore tokens(DataSource database, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(database))
                .serializer(serializer)
                .claimTimeout(CLAIM_TIMEOUT)
                .schema(
                        TokenSchema.builder()
                                .setTokenTable("runtime.token_entry")
                                .setProcessorNameColumn("processor_name")
                                .setTokenTypeColumn("token_type")
                                .build())
                .build();
    }

    @Bean
    Started commandsStarted(StoredTasks due, Processes processes) {
        return new Started(
                () -> {
                    due.start();
                    processes.start();
                },
                () -> {
                    processes.close();
                    due.close();
                });
    }

    @Bean
    HealthIndicator processesHealth(Processes processes) {
        return () -> {
            var troubled = processes.troubled();
            return troubled.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("troubled", troubled).build();
        };
    }
}
