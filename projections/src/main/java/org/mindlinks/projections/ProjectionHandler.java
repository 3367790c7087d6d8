package org.mindlinks.projections;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gathers what the events of a batch ask for, and writes it with the position when the batch is
 * about to commit: in the transaction that stores the token. Every segment takes every event, so
 * that its position follows the store even where no event concerns it; one of another area is not
 * even deserialised.
 */
final class ProjectionHandler implements EventHandlerInvoker, ErrorHandler {

    private final Generation generation;
    private final Step.Reader reader;
    private final JdbcTemplate jdbc;
    private final Map<Integer, Progress> progress = new ConcurrentHashMap<>();
    private volatile boolean failed;

    ProjectionHandler(Projection projection, Generation generation, JdbcTemplate jdbc) {
        this.generation = generation;
        this.reader = new Step.Reader(projection);
        this.jdbc = jdbc;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(ProjectionHandler.class.getName(), _ -> newBatch(segment))
                .take((TrackedEventMessage<?>) message);
    }

    /** Leaves the batch undone, so that it is tried again later. */
    @Override
    public void handleError(ErrorContext context) throws Exception {
        failed = true;
        tell(Parking.text(context.error()));
        PropagatingErrorHandler.instance().handleError(context);
    }

    /**
     * Whether the last batch failed. The processor itself forgets that as soon as it waits for the
     * next attempt.
     */
    boolean hasFailed() {
        return failed;
    }

    private void tell(@Nullable String problem) {
        try {
            jdbc.update(
                    """
                    UPDATE read_model.generations SET problem = ? WHERE area = ? AND generation = ?\
                    """,
                    problem,
                    generation.area(),
                    generation.number());
        } catch (DataAccessException _) {
            // It is the database that fails, which others say too.
        }
    }

    private Batch newBatch(Segment segment) {
        var batch = new Batch(segment);
        UnitOfWork<?> work = CurrentUnitOfWork.get().root();
        work.onPrepareCommit(_ -> batch.write());
        work.afterCommit(_ -> {
            if (failed) {
                failed = false;
                tell(null);
            }
        });
        return batch;
    }

    private final class Batch {
        private final Segment segment;
        private final List<Step> steps = new ArrayList<>();
        private int events;
        private long position = -1;
        private Instant at = Instant.EPOCH;

        Batch(Segment segment) {
            this.segment = segment;
        }

        void take(TrackedEventMessage<?> message) {
            events++;
            position = Step.position(message);
            at = message.getTimestamp();
            if (generation.segments() == 1 || segment.matches(Step.stream(message))) {
                var step = reader.read(message);
                if (step != null) {
                    steps.add(step);
                }
            }
        }

        void write() {
            // Taken by an empty batch too: whoever holds it alone can rely on the position.
            Parking.lockShared(jdbc, generation);
            if (!steps.isEmpty()) {
                new EventBatch(jdbc, generation, Parking.load(jdbc, generation)).apply(steps);
            }
            progress.computeIfAbsent(
                            segment.getSegmentId(), id -> new Progress(jdbc, generation, id))
                    .write(events, position, at);
        }
    }
}
