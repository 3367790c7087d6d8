package org.mindlinks.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.query.Rows.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Watches one row for one caller. A row is read again when its area has moved on, under the same
 * scope as at first, and sent when it has changed. A caller that reads slowly gets the newest state
 * and not each one in between.
 */
final class LiveRows {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRows.class);

    /** One stream reads its row ten times a second at most, however fast events come. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Rows rows;
    private final Positions positions;
    private final Duration heartbeat;

    LiveRows(Rows rows, Positions positions, Duration heartbeat) {
        this.rows = rows;
        this.positions = positions;
        this.heartbeat = heartbeat;
    }

    /**
     * The row now, then after each change, until the caller goes, its token ends, or the row does.
     *
     * @param first the row as it is now
     * @param lastEventId the position of the row that the caller has from an earlier stream
     * @param until the end of the caller's token
     */
    Flux<ServerSentEvent<Map<String, @Nullable Object>>> watch(
            Resource resource,
            Scope scope,
            UUID id,
            Row first,
            @Nullable String lastEventId,
            @Nullable Instant until) {
        var known = Long.toString(first.position()).equals(lastEventId);
        var states =
                Flux.just(first)
                        .concatWith(changes(resource, scope, id))
                        .distinctUntilChanged(Row::position)
                        .skip(known ? 1 : 0)
                        .map(LiveRows::event)
                        .onErrorComplete(failure -> {
                            LOG.warn(
                                    "A live stream of {} ends: {}",
                                    resource.path(),
                                    failure.toString());
                            return true; // The caller connects again and says what it has.
                        });
        var live =
                states.publish(shared ->
                        shared.mergeWith(
                                heartbeats(known).takeUntilOther(shared.ignoreElements())));
        return until == null
                ? live
                : live.takeUntilOther(Mono.delay(Duration.between(Instant.now(), until)));
    }

    private Flux<Row> changes(Resource resource, Scope scope, UUID id) {
        return positions
                .changes(resource.area())
                .concatMap(_ -> look(resource, scope, id), 1)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    private Flux<Optional<Row>> look(Resource resource, Scope scope, UUID id) {
        return rows.one(resource, scope, id)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .concatWith(Mono.delay(PAUSE).then(Mono.empty()));
    }

    /**
     * Comments that keep proxies from closing a quiet stream; one at once where there is no news to
     * open it with.
     */
    private Flux<ServerSentEvent<Map<String, @Nullable Object>>> heartbeats(boolean atOnce) {
        var beats =
                Flux.interval(atOnce ? Duration.ZERO : heartbeat, heartbeat).onBackpressureDrop();
        return beats.map(
                _ -> ServerSentEvent.<Map<String, @Nullable Object>>builder().comment("").build());
    }

    private static ServerSentEvent<Map<String, @Nullable Object>> event(Row row) {
        return ServerSentEvent.<Map<String, @Nullable Object>>builder(row.json())
                .id(Long.toString(row.position()))
                .build();
    }
}
