package org.mindlinks.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.keeper.KeptCheckpoint;
import org.mindlinks.ledger.keeper.LogKeeper;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.keeper.ServedLog;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.SigningKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.scheduler.Schedulers;

/** A search finds the same whether the events lie in the database or elsewhere. */
class HistoryRowsTest {

    private static final int EVENTS = 2_000;

    private static EmbeddedPostgres postgres;
    private static HistoryRows inTheDatabase;
    private static HistoryRows elsewhere;

    /** A store that hands events out by position and can't be searched, as Axon Server is. */
    private record Unsearchable(StoredEvents events) implements StoredEvents {
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

        @Override
        public boolean searchable() {
            return false;
        }
    }

    @BeforeAll
    static void fill(@TempDir Path folder) throws IOException, Malformed {
        postgres = EmbeddedPostgres.start();
        var database = postgres.getPostgresDatabase();
        EventStores.migrate(database, "postgres");
        LogTables.migrate(database);
        new JdbcTemplate(database)
                .update(
                        """
                        INSERT INTO event_store.events
                        SELECT p, gen_random_uuid()::text, 'wallet:' || p % 7, 'wallet', p / 7,
                               CASE p % 3 WHEN 0 THEN 'wallet.frozen' ELSE 'wallet.unfrozen' END, '1',
                               '2026-10-01T00:00:00Z'::timestamptz + p * interval '1 minute', '{}',
                               convert_to(format('{"actorId":"a%1$s","correlationId":"c%2$s","causationId":"x",'
                                                 '"idempotencyKey":"k%3$s"}', p % 5, p / 10, p), 'UTF8'),
                               'a' || p % 5, 'c' || p / 10, 'x', 'k' || p
                        FROM generate_series(1, ?) AS p\
                        """,
                        EVENTS);
        var stored = new Unsearchable(StoredEvents.postgres(database));
        index(database, stored, folder.resolve("kept"));
        inTheDatabase = rows(StoredEvents.postgres(database), database);
        elsewhere = rows(stored, database);
    }

    private static void index(DataSource database, StoredEvents events, Path kept)
            throws Malformed {
        var key = SigningKey.generate("example.com/log", new SecureRandom());
        try (var keeper =
                new LogKeeper(database, events, List.of(key), KeptCheckpoint.in(kept), _ -> {})) {
            keeper.start();
            await().until(() ->
                    new LogTables(database)
                            .latest()
                            .filter(latest -> latest.size() == EVENTS)
                            .isPresent());
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "order=newest",
                "aggregate=wallet:3",
                "aggregate=wallet:3&order=newest&after=1000",
                "actor=a2",
                "correlation=c17",
                "idempotencyKey=k1234",
                "type=wallet.frozen",
                "area=payment&actor=a1",
                "from=2026-10-01T10:00:00Z&to=2026-10-01T12:00:00Z",
                "actor=a3&from=2026-10-02T00:00:00Z&order=newest",
                "actor=nobody",
                "after=1990"
            })
    void a_search_finds_the_same_events(String query) {
        var parameters =
                new LinkedMultiValueMap<>(
                        UriComponentsBuilder.fromUriString("/?" + query).build().getQueryParams());
        var search = HistorySearch.of(parameters);

        var expected = all(inTheDatabase, search);

        assertThat(all(elsewhere, search))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(expected);
        if (!query.equals("actor=nobody")) {
            assertThat(expected).isNotEmpty();
        }
    }

    private static List<RawEvent> all(HistoryRows rows, HistorySearch search) {
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
