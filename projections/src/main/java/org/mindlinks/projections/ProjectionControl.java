package org.mindlinks.projections;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Generation.Phase;
import org.mindlinks.projections.Generations.Switched;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows and steers the projections from any process that reaches their database and the events. All
 * methods block.
 */
public final class ProjectionControl {

    private static final int PATIENCE_SECONDS = 10;
    private static final int MOST_TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final Map<String, Projection> projections = new LinkedHashMap<>();
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Generations generations;
    private final ProjectionStates states;

    public ProjectionControl(
            DataSource dataSource, StreamableMessageSource<TrackedEventMessage<?>> events) {
        this(dataSource, events, ReadModel.PROJECTIONS);
    }

    ProjectionControl(
            DataSource dataSource,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            List<Projection> projections) {
        projections.forEach(projection -> this.projections.put(projection.name(), projection));
        this.events = events;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.generations = new Generations(dataSource);
        this.states = new ProjectionStates(jdbc, projections);
    }

    public List<String> areas() {
        return List.copyOf(projections.keySet());
    }

    /** How all areas are doing. */
    public List<ProjectionState> list() {
        var head = events.createHeadToken();
        return states.all(head == null ? -1 : head.position().orElse(-1));
    }

    /** The events that could not be applied, oldest first. */
    public List<ProjectionState.Parked> parked() {
        return states.parked();
    }

    /** What was said about parked events of these streams may quote what is erased now. */
    public void eraseErrors(List<String> streams) {
        Parking.eraseErrors(jdbc, streams);
    }

    /**
     * Begins a new generation, which takes over when it has caught up. Where one is on its way
     * already, that one goes on.
     *
     * @return its number
     */
    public int rebuild(String area) {
        var projection = known(area);
        return generations.of(area).stream()
                .filter(one -> one.isOf(projection) && one.phase() == Phase.FILLING)
                .findFirst()
                .orElseGet(() -> generations.rebuild(projection))
                .number();
    }

    /**
     * Lets readers see a generation that has caught up, in one transaction.
     *
     * @throws Refused when there is no such generation, or it is behind the one that they see, or
     *     they read that one without a pause
     */
    public void switchTo(String area, int number) {
        var generation = existing(area, number);
        if (generation.phase() != Phase.FOLLOWING) {
            throw new Refused(
                    "Generation %d of %s is not filled yet; wait until it is."
                            .formatted(number, area));
        }
        switch (serveSoon(area, number)) {
            case DONE -> {}
            case BEHIND ->
                    throw new Refused(
                            "Generation %d of %s is behind the one that readers see%s."
                                    .formatted(
                                            number,
                                            area,
                                            generation.isOf(known(area))
                                                    ? "; try again in a moment"
                                                    : ", and is not written by this version"));
            case BUSY ->
                    throw new Refused(
                            "The tables of %s are read without a pause; try again in a moment."
                                    .formatted(area));
        }
    }

    /** Somebody who reads the tables at length may be in the way for a moment. */
    private Switched serveSoon(String area, int number) {
        var switched = generations.serve(area, number);
        for (int tries = 1; switched == Switched.BUSY && tries < MOST_TRIES; tries++) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            switched = generations.serve(area, number);
        }
        return switched;
    }

    /**
     * Has a generation removed, with its tables.
     *
     * @throws Refused when there is no such generation, or readers see it
     */
    public void drop(String area, int number) {
        var generation = existing(area, number);
        if (generation.serving()) {
            throw new Refused(
                    "Readers see generation %d of %s; switch to another one first."
                            .formatted(number, area));
        }
        generations.abandon(generation);
    }

    /**
     * Applies the parked events of all generations, or of one stream, in order; an aggregate whose
     * event fails again stays parked from there on.
     *
     * @return how many events were applied
     */
    public int retry(String area, @Nullable String stream) {
        var projection = known(area);
        var applied = 0;
        for (var generation : generations.of(area)) {
            if (generation.isOf(projection) && generation.phase() != Phase.DROPPING) {
                applied += retry(projection, generation, stream);
            }
        }
        return applied;
    }

    void retryAll() {
        areas().forEach(area -> retry(area, null));
    }

    private int retry(Projection projection, Generation generation, @Nullable String stream) {
        if (generations.parkedStreams(generation) == 0) {
            return 0;
        }
        return Optional.ofNullable(
                        transactions.execute(_ -> {
                            var parking = Parking.alone(jdbc, generation);
                            var batch = new EventBatch(jdbc, generation, parking);
                            var applied = 0;
                            for (var each : parking.streams()) {
                                if (stream == null || stream.equals(each)) {
                                    applied += retryStream(projection, each, parking, batch);
                                }
                            }
                            return applied;
                        }))
                .orElse(0);
    }

    private int retryStream(
            Projection projection, String stream, Parking parking, EventBatch batch) {
        var reader = new Step.Reader(projection);
        var applied = 0;
        for (var position : parking.positions(stream)) {
            var step = reader.read(event(position));
            if (step != null) {
                @Nullable Exception failure =
                        step.fault() == null ? batch.write(List.of(step)) : step.fault();
                if (failure != null) {
                    parking.failedAgain(position, failure);
                    return applied;
                }
            }
            parking.done(position);
            applied++;
        }
        return applied;
    }

    private TrackedEventMessage<?> event(long position) {
        var before = position <= 0 ? null : new GlobalSequenceTrackingToken(position - 1);
        try (var stream = events.openStream(before)) {
            if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("there is no event at position " + position);
            }
            return stream.nextAvailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Projection known(String area) {
        var projection = projections.get(area);
        if (projection == null) {
            throw new Unknown(
                    "There is no projection '%s'; choose from %s."
                            .formatted(area, String.join(", ", projections.keySet())));
        }
        return projection;
    }

    private Generation existing(String area, int number) {
        known(area);
        return Generations.find(generations.of(area), number)
                .orElseThrow(() ->
                        new Unknown("There is no generation %d of %s.".formatted(number, area)));
    }

    /** It can't be done now; the message says why, to a person. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** It is about something that there is not. */
    public static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }
}
