package org.mindlinks.query;

import static reactor.core.publisher.Sinks.EmitFailureHandler.busyLooping;

import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * How far each projection has come. PostgreSQL notifies of each commit; the table is read after
 * each connect and once a second, so that a lost notification costs a second and not more.
 * Positions never go back.
 *
 * <p>It stops before the web server does, which ends all live streams and so lets a graceful
 * shutdown finish.
 */
public final class Positions implements SmartLifecycle {

    /** The position of a projection that has not handled any event. */
    public static final long NONE = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);
    private static final String LISTEN = "LISTEN read_model";
    private static final String READ =
            "SELECT projection, position FROM read_model.projection_positions";
    private static final Duration REREAD = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Retry RECONNECT =
            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                    .maxBackoff(Duration.ofSeconds(2))
                    .transientErrors(true)
                    .doBeforeRetry(retry ->
                            LOG.warn(
                                    "No positions of projections, trying again: {}",
                                    retry.failure().toString()));

    private final ConnectionFactory connections;
    private final Map<String, Projection> projections = new ConcurrentHashMap<>();
    private @Nullable Disposable feed;

    private record Reached(String area, long position) {}

    Positions(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** The last known position of the projection of an area. Its table is there or further. */
    public long latest(String area) {
        return projection(area).position;
    }

    /**
     * Completes when the projection has reached the position, which may be never; fails when this
     * is stopped before.
     */
    public Mono<Void> await(String area, long position) {
        return changes(area)
                .filter(reached -> reached >= position)
                .next()
                .switchIfEmpty(Mono.error(() -> QueryProblem.behind(position)))
                .then();
    }

    /**
     * The present position at once, then each one that is reached; a slow reader may miss some,
     * never the last.
     */
    public Flux<Long> changes(String area) {
        return projection(area).changes.asFlux().onBackpressureLatest();
    }

    @Override
    public synchronized void start() {
        if (feed == null) {
            feed =
                    Flux.usingWhen(connections(), Positions::reached, Connection::close)
                            .retryWhen(RECONNECT)
                            .subscribe(reached ->
                                    projection(reached.area()).advance(reached.position()));
        }
    }

    @Override
    public synchronized void stop() {
        if (feed != null) feed.dispose();
        feed = null;
        projections
                .values()
                .forEach(projection -> projection.changes.emitComplete(busyLooping(PATIENCE)));
    }

    @Override
    public synchronized boolean isRunning() {
        return feed != null;
    }

    private Projection projection(String area) {
        return projections.computeIfAbsent(area, _ -> new Projection());
    }

    /** Listening takes a connection for good, so it is not one of a pool's. */
    private Mono<? extends Connection> connections() {
        var factory = connections;
        while (factory instanceof Wrapped<?> wrapped
                && wrapped.unwrap() instanceof ConnectionFactory inner) {
            factory = inner;
        }
        return Mono.from(factory.create());
    }

    private static Flux<Reached> reached(Connection connection) {
        var notified =
                ((PostgresqlConnection) connection).getNotifications().mapNotNull(Positions::parse);
        var read =
                Flux.interval(Duration.ZERO, REREAD)
                        .onBackpressureDrop()
                        .concatMap(_ -> read(connection), 0);
        return run(connection, LISTEN).thenMany(Flux.merge(notified, read));
    }

    private static Mono<Void> run(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.getRowsUpdated())
                .then()
                .timeout(PATIENCE);
    }

    private static Flux<Reached> read(Connection connection) {
        return Flux.from(connection.createStatement(READ).execute())
                .concatMap(result ->
                        result.map(
                                row -> reached(row.get(0, String.class), row.get(1, Long.class))))
                .timeout(PATIENCE);
    }

    private static Reached reached(@Nullable String area, @Nullable Long position) {
        return new Reached(area == null ? "" : area, position == null ? NONE : position);
    }

    /** What was written by another hand than the projections' is passed over. */
    private static @Nullable Reached parse(Notification notification) {
        var payload = notification.getParameter() == null ? "" : notification.getParameter();
        var colon = payload.lastIndexOf(':');
        try {
            return colon < 0
                    ? null
                    : new Reached(
                            payload.substring(0, colon),
                            Long.parseLong(payload.substring(colon + 1)));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Advanced by the feed alone, one step at a time. */
    private static final class Projection {
        private final Sinks.Many<Long> changes = Sinks.many().replay().latestOrDefault(NONE);
        private volatile long position = NONE;

        void advance(long reached) {
            if (reached <= position) return;
            position = reached;
            changes.tryEmitNext(reached);
        }
    }
}
