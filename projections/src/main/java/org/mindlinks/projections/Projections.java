package org.mindlinks.projections;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.flywaydb.core.Flyway;
import org.mindlinks.eventstore.EventProcessors;
import org.mindlinks.projections.Generation.Phase;
import org.mindlinks.projections.Generations.Switched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the projections: every generation that this version of the code can write is filled, then
 * followed, and takes over from the one that readers see when it has caught up. Several processes
 * may do so; they share the work. An event that can't be applied is parked with the later ones of
 * its aggregate. What else fails leaves a projection at its last good state, stops nobody else, and
 * is tried again, less and less often.
 *
 * <p>After each batch PostgreSQL notifies the channel {@code read_model} of {@code
 * <area>:<position>}.
 */
public final class Projections {

    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(6);

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
    private static final long LOOK_MILLIS = 250;

    /**
     * How the generation that readers see is doing.
     *
     * @param error whether it fails and waits for its next attempt
     * @param parkedAggregates how many aggregates have events that could not be applied
     * @param position of the last event that it has read; -1 before the first
     */
    public record Status(boolean error, long parkedAggregates, long position) {}

    private final Map<String, Projection> projections = new LinkedHashMap<>();
    private final Map<Generation, Follower> followers = new HashMap<>();
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final JdbcTemplate jdbc;
    private final EventProcessors processors;
    private final Generations generations;
    private final Workers workers;
    private final Filler filler;
    private final ProjectionControl control;
    private final ScheduledExecutorService lookout =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("projections").factory());

    /**
     * {@code dataSource} leads to the database of the read tables, {@code serializer} is for the
     * tokens.
     */
    public Projections(
            DataSource dataSource,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Serializer serializer) {
        this(dataSource, events, serializer, ReadModel.PROJECTIONS);
    }

    Projections(
            DataSource dataSource,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            Serializer serializer,
            List<Projection> projections) {
        projections.forEach(projection -> this.projections.put(projection.name(), projection));
        this.events = events;
        var name = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
        var transactionManager = new DataSourceTransactionManager(dataSource);
        jdbc = new JdbcTemplate(dataSource);
        processors =
                new EventProcessors(
                        events, dataSource, "read_model", CLAIM_TIMEOUT, serializer, name);
        generations = new Generations(dataSource);
        workers =
                new Workers(jdbc, name, projections.stream().map(Projection::fingerprint).toList());
        filler =
                new Filler(
                        this.projections,
                        generations,
                        events,
                        processors.tokens(),
                        jdbc,
                        new TransactionTemplate(transactionManager));
        control = new ProjectionControl(dataSource, events, projections);
    }

    /**
     * Creates or upgrades the schema {@code read_model}, with empty tables for the areas that have
     * none yet.
     */
    public static void migrate(DataSource dataSource) {
        migrate(dataSource, ReadModel.PROJECTIONS);
    }

    static void migrate(DataSource dataSource, List<Projection> projections) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("read_model")
                .table("flyway_history")
                .locations("classpath:db/read_model")
                .load()
                .migrate();
        var generations = new Generations(dataSource);
        projections.forEach(generations::createFirst);
    }

    public void start() {
        var head = events.createHeadToken();
        var history = head != null && head.position().orElse(-1) > 0;
        projections.values().forEach(projection -> generations.require(projection, history));
        filler.start();
        look();
        var _ =
                lookout.scheduleWithFixedDelay(
                        this::lookSafely, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        // The process may have been started to bring the code that can apply them.
        lookout.execute(() -> safely(control::retryAll));
    }

    /** Ends the batches at work and returns when the last has; there is no start after this. */
    public void shutDown() {
        lookout.close();
        filler.close();
        CompletableFuture.allOf(
                        followers.values().stream()
                                .map(Follower::stop)
                                .toArray(CompletableFuture<?>[]::new))
                .join();
        safely(workers::leave);
    }

    /** How each area is doing, by name. */
    public Map<String, Status> status() {
        var all = new LinkedHashMap<String, Status>();
        for (var area : control.list()) {
            area.generations().stream()
                    .filter(ProjectionState.OfGeneration::serving)
                    .forEach(serving ->
                            all.put(
                                    area.area(),
                                    new Status(
                                            serving.problem() != null,
                                            serving.parkedAggregates(),
                                            serving.position())));
        }
        return all;
    }

    private void lookSafely() {
        safely(this::look);
    }

    /** Compares what there is with what this process does. */
    private void look() {
        var all = generations.all();
        var mine = all.stream().filter(this::isMine).toList();
        workers.beat(all.stream().filter(one -> one.phase() == Phase.FOLLOWING).toList());
        var toFollow = mine.stream().filter(one -> one.phase() == Phase.FOLLOWING).toList();
        followers
                .entrySet()
                .removeIf(entry -> {
                    var gone = toFollow.stream().noneMatch(one -> same(one, entry.getKey()));
                    if (gone) {
                        var _ = entry.getValue().stop();
                    }
                    return gone;
                });
        for (var generation : toFollow) {
            if (followers.keySet().stream().noneMatch(one -> same(one, generation))) {
                followers.put(generation, follower(generation));
            }
        }
        filler.want(mine.stream().filter(one -> one.phase() == Phase.FILLING).toList());
        toFollow.stream().filter(Generation::takesOver).forEach(this::takeOver);
        all.stream()
                .filter(one -> one.phase() == Phase.DROPPING && !one.serving())
                .forEach(one -> generations.remove(one, CLAIM_TIMEOUT));
    }

    /** One that parks more than the one it replaces waits for a person to decide. */
    private void takeOver(Generation next) {
        var serving =
                generations.of(next.area()).stream()
                        .filter(Generation::serving)
                        .mapToLong(generations::parkedStreams)
                        .findFirst();
        if (serving.isPresent() && generations.parkedStreams(next) > serving.getAsLong()) {
            return;
        }
        if (generations.serve(next.area(), next.number()) == Switched.DONE) {
            LOG.info("Readers of {} see generation {} now", next.area(), next.number());
        }
    }

    private boolean isMine(Generation generation) {
        var projection = projections.get(generation.area());
        return projection != null && generation.isOf(projection);
    }

    private static boolean same(Generation one, Generation other) {
        return one.processor().equals(other.processor());
    }

    private Follower follower(Generation generation) {
        return new Follower(
                Objects.requireNonNull(projections.get(generation.area())),
                generation,
                processors,
                jdbc,
                workers::share);
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The projections can't be looked after now: {}", e.toString());
            LOG.debug("because of", e);
        }
    }
}
