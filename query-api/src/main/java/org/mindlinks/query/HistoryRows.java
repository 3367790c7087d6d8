package org.mindlinks.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.keeper.ServedLog;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reads stored events as a search wants them: their positions from the index beside the journal,
 * and then the events from their store.
 */
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

    /** The scheduler is for what blocks: reading the store. */
    HistoryRows(DatabaseClient database, ServedLog log, Scheduler scheduler) {
        this.database = database;
        this.log = log;
        this.scheduler = scheduler;
    }

    Mono<Page> page(HistorySearch search, int limit) {
        var statement = search.statement(limit + 1); // One more tells whether there is more.
        return database.sql(statement.sql())
                .bindValues(statement.values())
                .mapValue(Long.class)
                .all()
                .collectList()
                .flatMap(this::read)
                .map(found -> {
                    if (found.size() <= limit) return new Page(found, null);
                    var kept = found.subList(0, limit);
                    return new Page(kept, kept.getLast().position());
                });
    }

    private Mono<List<RawEvent>> read(List<Long> positions) {
        return Mono.fromCallable(() -> log.events(positions)).subscribeOn(scheduler);
    }

    /** All that is found, a page at a time and each when it is wanted. */
    Flux<Page> pages(HistorySearch search) {
        return page(search, PAGE)
                .expand(page ->
                        page.next() == null ? Mono.empty() : page(search.from(page.next()), PAGE));
    }
}
