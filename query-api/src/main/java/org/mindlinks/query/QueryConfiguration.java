package org.mindlinks.query;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.keeper.ServedLog;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Schedulers;

/**
 * All that reads. It needs a connection factory of the database that holds the read tables, and the
 * event store and its log.
 */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    @Bean
    Positions positions(ConnectionFactory connections) {
        return new Positions(connections);
    }

    @Bean
    RouterFunction<ServerResponse> readRoutes(ConnectionFactory connections, Positions positions) {
        var rows = new Rows(DatabaseClient.create(connections));
        return new Reads(rows, positions, new LiveRows(rows, positions, HEARTBEAT), PATIENCE)
                .routes();
    }

    @Bean
    ServedLog servedLog(LogTables tables, StoredEvents events) {
        return new ServedLog(tables, events);
    }

    @Bean
    RouterFunction<ServerResponse> logRoutes(ServedLog log) {
        return new LogRoutes(log).routes();
    }

    @Bean
    RouterFunction<ServerResponse> historyRoutes(
            ConnectionFactory connections, EventSerializer serializer, ServedLog log) {
        var threads =
                Schedulers.fromExecutor(task -> Thread.ofVirtual().name("history").start(task));
        return new HistoryRoutes(
                        new HistoryRows(DatabaseClient.create(connections), log, threads),
                        new HistoryJson(serializer),
                        log,
                        threads)
                .routes();
    }

    @Bean
    OpenApiCustomizer logInOpenApi() {
        return new LogInOpenApi();
    }

    @Bean
    OpenApiCustomizer historyInOpenApi() {
        return new HistoryInOpenApi();
    }

    @Bean
    RouterFunction<ServerResponse> ledgerRoutes(
            ConnectionFactory connections, Positions positions) {
        var queries = new LedgerQueries(DatabaseClient.create(connections));
        return new LedgerReads(queries, positions, PATIENCE).routes();
    }

    @Bean
    OpenApiCustomizer readsInOpenApi() {
        return api -> {
            new ReadsInOpenApi().customise(api);
            new LedgerInOpenApi().customise(api);
        };
    }
}
