package org.mindlinks.query;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.keeper.ServedLog;
import org.mindlinks.query.HistorySearch.Source;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Reads stored events as a search wants them. */
final class HistoryRows {

    private static final int PAGE = 500;

    private final DatabaseClient database;
    private final ServedLog log;
    private final Scheduler scheduler;

    /**
     * Some events in the order of the search.
     *
     * @param next behind which the next page begins, or null where this is the last one
     */
    record Page(List<RawEvent> events, @Nullable Long next) {}

    /** The scheduler is for what blocks: reading a store that is no database. */
    HistoryRows(DatabaseClient database, ServedLog log, Scheduler scheduler) {
        this.database = database;
        this.log = log;
        this.scheduler = scheduler;
    }

    Mono<Page> page(HistorySearch search, int limit) {
        var most = limit + 1; // One more tells whether there is more.
        var events =
                log.searchable()
                        ? found(search.statement(Source.EVENTS, most), HistoryRows::event)
                        : found(search.statement(Source.INDEX, most), HistoryRows::position)
                                .flatMap(this::read);
        return events.map(found -> {
            if (found.size() <= limit) return new Page(found, null);
            var kept = found.subList(0, limit);
            return new Page(kept, kept.getLast().position());
        });
    }

    private <T> Mono<List<T>> found(
            HistorySearch.Statement statement, Function<Readable, T> reading) {
        return database.sql(statement.sql())
                .bindValues(statement.values())
                .map(reading)
                .all()
                .collectList();
    }

    private Mono<List<RawEvent>> read(List<Long> positions) {
        return Mono.fromCallable(() -> log.events(positions)).subscribeOn(scheduler);
    }

    private static long position(Readable row) {
        return get(row, "position", Long.class);
    }

    /** All that is found, a page at a time and each when it is wanted. */
    Flux<Page> pages(HistorySearch search) {
        return page(search, PAGE)
                .expand(page ->
                        page.next() == null ? Mono.empty() : page(search.from(page.next()), PAGE));
    }

    private static RawEvent event(Readable row) {
        return new RawEvent(
                get(row, "position", Long.class),
                get(row, "event_id", String.class),
                get(row, "stream", String.class),
                get(row, "aggregate_type", String.class),
                get(row, "sequence", Long.class),
                get(row, "payload_type", String.class),
                get(row, "revision", String.class),
                get(row, "recorded_at", Instant.class),
                get(row, "payload", byte[].class),
                get(row, "metadata", byte[].class));
    }

    private static <T> T get(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
