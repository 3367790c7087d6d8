package org.mindlinks.app.server;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.mindlinks.app.admin.AdminConfiguration;
import org.mindlinks.command.Commands;
import org.mindlinks.command.http.CommandHttpConfiguration;
import org.mindlinks.command.http.IdempotencyStore;
import org.mindlinks.command.http.Reservations;
import org.mindlinks.command.payout.PayoutRail;
import org.mindlinks.command.payout.PayoutReports;
import org.mindlinks.command.payout.SandboxRail;
import org.mindlinks.command.process.DueTasks;
import org.mindlinks.command.process.Forgetting;
import org.mindlinks.command.process.ProcessManagers;
import org.mindlinks.command.process.Processes;
import org.mindlinks.command.process.StoredTasks;
import org.mindlinks.eventstore.EventProcessors;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.eventstore.keys.PersonKeys;
import org.mindlinks.projections.ProjectionControl;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The way in: commands over HTTP, and the processes that follow from their events. */
@Configuration(proxyBeanMethods = false)
@Import({CommandHttpConfiguration.class, AdminConfiguration.class})
class CommandRole {
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLEANING = Duration.ofHours(1);

    @Bean
    Forgetting forgetting(
            Reservations reservations,
            PersonKeys keys,
            IdempotencyStore answers,
            ProjectionControl projections) {
        return new PersonForgetting(reservations, keys, answers, projections);
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
            Forgetting forgetting,
            EventStores stores,
            DataSource database,
            Serializer serializer) {
        return new Processes(
                ProcessManagers.all(
                        commands, rail, due, clock, settings.payouts().coolingOff(), forgetting),
                commands,
                new EventProcessors(
                        stores.store(), database, "runtime", CLAIM_TIMEOUT, serializer));
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
