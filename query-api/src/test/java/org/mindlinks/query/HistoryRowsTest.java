package org.mindlinks.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.journal.Journal;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.keeper.ServedLog;
import org.mindlinks.projections.Projections;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.scheduler.Schedulers;

/** A search finds what it must, whether the events lie in the database or elsewhere. */
class HistoryRowsTest {

    private static final int EVENTS = 2_000;

    private static EmbeddedPostgres postgres;
    private static List<RawEvent> all;
    private static HistoryRows inTheDatabase;
    private static HistoryRows elsewhere;

    /** A store that hands events out in the order of positions only, as Axon Server does. */
    private record InOrder(StoredEvents events) implements StoredEvents {
        @Override
        public long first() {
            return events.first();
        }

        @Override
        public long last() {
            return events.last();
        }

        @Override
        public List<RawEvent> after(long position, int limit) {
            return events.after(position, limit);
        }
    }

    @BeforeAll
    static void fill() throws IOException {
        postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
        var database = postgres.getPostgresDatabase();
        EventStores.migrate(database, "postgres");
        LogTables.migrate(database);
        Projections.migrate(database);
        Journal.migrate(database);
        new JdbcTemplate(database)
                .update(
                        """
                        INSERT INTO event_store.events
                        SELECT p, gen_random_uuid()::text, 'wallet:' || p % 7, 'wallet', p / 7,
                               CASE p % 3 WHEN 0 THEN 'wallet.frozen' ELSE 'wallet.unfrozen' END, '1',
                               '2026-10-01T00:00:00Z'::timestamptz + p * interval '1 minute', '{}',
                               convert_to(format('{"actorId":"a%1$s","correlationId":"c%2$s","causationId":"x",'
                                                 '"idempotencyKey":"k%3$s"}', p % 5, p / 10, p), 'UTF8')
                        FROM generate_series(1, ?) AS p\
                        """,
                        EVENTS);
        var stored = StoredEvents.postgres(database);
        index(database);
        all = stored.after(0, EVENTS);
        inTheDatabase = rows(stored, database);
        elsewhere = rows(new InOrder(stored), database);
    }

    private static void index(DataSource database) {
        var serializer = new EventSerializer(Vocabulary.AGGREGATES);
        try (var stores = EventStores.open(database, serializer)) {
            var journal = new Journal(database, stores.store(), serializer);
            journal.start();
            await().until(() -> journal.status().position() == EVENTS);
            journal.shutDown();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    static List<Arguments> searches() {
        return List.of(
                arguments("", where(_ -> true)),
                arguments("order=newest", where(_ -> true).reversed()),
                arguments("aggregate=wallet:3", where(p -> p % 7 == 3)),
                arguments(
                        "aggregate=wallet:3&order=newest&after=1000",
                        where(p -> p % 7 == 3 && p < 1000).reversed()),
                arguments("actor=a2", where(p -> p % 5 == 2)),
                arguments("correlation=c17", where(p -> p / 10 == 17)),
                arguments("idempotencyKey=k1234", where(p -> p == 1234)),
                arguments("type=wallet.frozen", where(p -> p % 3 == 0)),
                arguments("area=payment&actor=a1", where(p -> p % 5 == 1)),
                arguments(
                        "from=2026-10-01T10:00:00Z&to=2026-10-01T12:00:00Z",
                        where(p -> p >= 600 && p < 720)),
                arguments(
                        "actor=a3&from=2026-10-02T00:00:00Z&order=newest",
                        where(p -> p % 5 == 3 && p >= 1440).reversed()),
                arguments("actor=nobody", List.of()),
                arguments("after=1990", where(p -> p > 1990)));
    }

    private static List<Long> where(LongPredicate wanted) {
        return LongStream.rangeClosed(1, EVENTS).filter(wanted).boxed().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("searches")
    void a_search_finds_these_events_in_this_order(String query, List<Long> positions) {
        var parameters =
                new LinkedMultiValueMap<>(
                        UriComponentsBuilder.fromUriString("/?" + query).build().getQueryParams());
        var search = HistorySearch.of(parameters);
        var expected =
                positions.stream().map(position -> all.get(position.intValue() - 1)).toList();

        for (var rows : List.of(inTheDatabase, elsewhere)) {
            assertThat(found(rows, search))
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(expected);
        }
    }

    private static List<RawEvent> found(HistoryRows rows, HistorySearch search) {
        return rows.pages(search).concatMapIterable(HistoryRows.Page::events).collectList().block();
    }

    private static HistoryRows rows(StoredEvents events, DataSource database) {
        return new HistoryRows(
                DatabaseClient.create(
                        new PostgresqlConnectionFactory(
                                PostgresqlConnectionConfiguration.builder()
                                        .host("localhost")
                                        .port(postgres.getPort())
                                        .username("postgres")
                                        .database("postgres")
                                        .build())),
                new ServedLog(new LogTables(database), events),
                Schedulers.boundedElastic());
    }
}
