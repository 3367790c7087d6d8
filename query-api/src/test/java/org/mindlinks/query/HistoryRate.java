package org.mindlinks.query;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
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

/**
 * Measures, when it is run by hand, how long the first page of a search takes and how much memory
 * an export of all events does. The argument is the number of events.
 */
final class HistoryRate {

    private static final int REPEATS = 50;
    private static final int PAGE = 50;
    private static final long MIB = 1024 * 1024;

    private HistoryRate() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        try (var postgres = EmbeddedPostgres.start()) {
            var database = postgres.getPostgresDatabase();
            EventStores.migrate(database, "postgres");
            LogTables.migrate(database);
            Projections.migrate(database);
            Journal.migrate(database);
            fill(database, count);
            var rows = rows(postgres, database);
            var day = "2026-10-%02dT%02d:00:00Z";
            for (var query :
                    new String[] {
                        "actor=a17",
                        "actor=a17&order=newest",
                        "actor=a17&from=" + day.formatted(5, 0) + "&to=" + day.formatted(5, 6),
                        "actor=a17&order=newest&from=" + day.formatted(3, 0),
                        "actor=nobody&from=" + day.formatted(3, 0),
                        "type=wallet.frozen&from=" + day.formatted(5, 0),
                        "correlation=c4711"
                    }) {
                firstPage(rows, query);
            }
            export(rows, count);
        }
    }

    private static void fill(DataSource database, int count) {
        var jdbc = new JdbcTemplate(database);
        jdbc.update(
                """
                INSERT INTO event_store.events
                SELECT p, gen_random_uuid()::text, 'wallet:' || p % 5000, 'wallet', p / 5000,
                       CASE p % 3 WHEN 0 THEN 'wallet.frozen' ELSE 'wallet.unfrozen' END, '1',
                       '2026-10-01T00:00:00Z'::timestamptz + p * interval '1 second',
                       convert_to('{"walletId":"' || gen_random_uuid() || '"}', 'UTF8'),
                       convert_to('{"actorId":"a' || p % 1000 || '","correlationId":"c' || p / 10 || '"}', 'UTF8')
                FROM generate_series(1, ?) AS p\
                """,
                count);
        jdbc.execute(
                """
                INSERT INTO ledger.event_index (position, stream, sequence, payload_type, recorded_at, actor_id,
                                             correlation_id)
                SELECT position, stream, sequence, payload_type, recorded_at, convert_from(metadata, 'UTF8')::json ->> 'actorId',
                       convert_from(metadata, 'UTF8')::json ->> 'correlationId'
                FROM event_store.events\
                """);
        jdbc.execute("ANALYZE");
    }

    private static void firstPage(HistoryRows rows, String query) {
        var search = search(query);
        var millis = new double[REPEATS];
        var found = 0;
        for (int i = 0; i < REPEATS; i++) {
            var start = System.nanoTime();
            found = rows.page(search, PAGE).block().events().size();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf("first page of %-70s %d events", query, found);
        var first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
                ": median %.1f ms, slowest %.1f ms, the very first %.1f ms%n",
                millis[REPEATS / 2], millis[REPEATS - 1], first);
    }

    private static void export(HistoryRows rows, int count) {
        var json = new HistoryJson(new EventSerializer(Vocabulary.AGGREGATES));
        var seen = new long[3];
        var start = System.nanoTime();
        rows.pages(search(""))
                .concatMapIterable(HistoryRows.Page::events, 1)
                .map(event -> HistoryCsv.line(json.event(event)))
                .doOnNext(line -> {
                    seen[0]++;
                    seen[1] += line.length();
                    if (seen[0] % (count / 10) == 0) {
                        System.gc();
                        var used = Runtime.getRuntime().totalMemory();
                        used -= Runtime.getRuntime().freeMemory();
                        System.out.printf("%,d events: %d MiB in use%n", seen[0], used / MIB);
                    }
                })
                .blockLast();
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "export of %,d events, %,d MiB of CSV, in %.1f s with at most %d MiB of heap%n",
                seen[0], seen[1] / MIB, seconds, Runtime.getRuntime().maxMemory() / MIB);
    }

    private static HistorySearch search(String query) {
        return HistorySearch.of(
                new LinkedMultiValueMap<>(
                        UriComponentsBuilder.fromUriString("/?" + query).build().getQueryParams()));
    }

    private static HistoryRows rows(EmbeddedPostgres postgres, DataSource database) {
        return new HistoryRows(
                DatabaseClient.create(
                        new PostgresqlConnectionFactory(
                                PostgresqlConnectionConfiguration.builder()
                                        .host("localhost")
                                        .port(postgres.getPort())
                                        .username("postgres")
                                        .database("postgres")
                                        .build())),
                new ServedLog(new LogTables(database), StoredEvents.postgres(database)),
                Schedulers.boundedElastic());
    }
}
