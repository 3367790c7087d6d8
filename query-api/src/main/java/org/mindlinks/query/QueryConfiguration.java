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
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * All that reads. It needs a connection factory of the database that holds the read tables, and the
 * event store and its log.
 */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** The log and an event store that is no database are read by calls that block. */
    private final Scheduler virtualThreads =
            Schedulers.fromExecutor(task -> Thread.ofVirtual().name("query").start(task));

    @Bean
    Positions positions(ConnectionFactory connections) {
        return new Positions(connections);
    }

    @Bean
    RouterFunction<ServerResponse> readRoutes(ConnectionFactory connections, Positions positions) {
        var rows = new Rows(DatabaseClient.create(connections));
        return reads(
                new Reads(rows, positions, new LiveRows(rows, positions, HEARTBEAT), PATIENCE)
                        .routes());
    }

    @Bean
    ServedLog servedLog(LogTables tables, StoredEvents events) {
        return new ServedLog(tables, events);
    }

    @Bean
    RouterFunction<ServerResponse> logRoutes(ServedLog log) {
        return reads(new LogRoutes(log, virtualThreads).routes());
    }

    @Bean
    RouterFunction<ServerResponse> historyRoutes(
            ConnectionFactory connections, EventSerializer serializer, ServedLog log) {
        return reads(
                new HistoryRoutes(
                                new HistoryRows(
                                        DatabaseClient.create(connections), log, virtualThreads),
                                new HistoryJson(serializer),
                                log,
                                virtualThreads)
                        .routes());
    }

    @Bean
    RouterFunction<ServerResponse> personalDataRoutes(
            ConnectionFactory connections, EventSerializer serializer, ServedLog log) {
        var database = DatabaseClient.create(connections);
        return reads(
                new PersonalDataRoutes(
                                new Rows(database),
                                new HistoryRows(database, log, virtualThreads),
                                new HistoryJson(serializer),
                                virtualThreads)
                        .routes());
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
        return reads(new LedgerReads(queries, positions, PATIENCE).routes());
    }

    @Bean
    OpenApiCustomizer readsInOpenApi() {
        return api -> {
            new ReadsInOpenApi().customise(api);
            new LedgerInOpenApi().customise(api);
        };
    }

    /** A command passes by all of them with one look. */
    private static RouterFunction<ServerResponse> reads(RouterFunction<ServerResponse> routes) {
        return RouterFunctions.nest(RequestPredicates.method(HttpMethod.GET), routes);
    }
}
