package org.mindlinks.query;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.RawEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads stored events as a search wants them. */
final class HistoryRows {

    private static final int PAGE = 500;

    private final DatabaseClient database;

    /**
     * Some events in the order of the search.
     *
     * @param next behind which the next page begins, or null where this is the last one
     */
    record Page(List<RawEvent> events, @Nullable Long next) {}

    HistoryRows(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page> page(HistorySearch search, int limit) {
        var statement = search.statement(limit + 1); // One more tells whether there is more.
        return database.sql(statement.sql())
                .bindValues(statement.values())
                .map(HistoryRows::event)
                .all()
                .collectList()
                .map(found -> {
                    if (found.size() <= limit) return new Page(found, null);
                    var kept = found.subList(0, limit);
                    return new Page(kept, kept.getLast().position());
                });
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
