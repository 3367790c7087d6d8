package org.mindlinks.projections;

import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.UnknownSerializedType;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gathers what the events of a batch change, and writes it with the position when the batch is
 * about to commit: in the transaction that stores the token. Every event is taken, so that the
 * position follows the store even where no event concerns the area; one of another area is not even
 * deserialised.
 */
final class ProjectionHandler implements EventHandlerInvoker, ErrorHandler {

    private final Projection projection;
    private final JdbcTemplate jdbc;
    private volatile boolean failed;

    ProjectionHandler(Projection projection, JdbcTemplate jdbc) {
        this.projection = projection;
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
                .getOrComputeResource(ProjectionHandler.class.getName(), _ -> newBatch())
                .take((TrackedEventMessage<?>) message);
    }

    /** Leaves the batch undone, so that it is tried again later. */
    @Override
    public void handleError(ErrorContext context) throws Exception {
        failed = true;
        PropagatingErrorHandler.instance().handleError(context);
    }

    /**
     * Whether the last batch failed. The processor itself forgets that as soon as it waits for the
     * next attempt.
     */
    boolean hasFailed() {
        return failed;
    }

    private Batch newBatch() {
        var batch = new Batch();
        UnitOfWork<?> work = CurrentUnitOfWork.get().root();
        work.onPrepareCommit(_ -> batch.write());
        work.afterCommit(_ -> failed = false);
        return batch;
    }

    private final class Batch {
        private final ChangeWriter writer = new ChangeWriter(jdbc);
        private long position = -1;

        void take(TrackedEventMessage<?> message) {
            position = message.trackingToken().position().orElseThrow();
            var type = message.getPayloadType();
            if (UnknownSerializedType.class.isAssignableFrom(type)) {
                // To pass over it could leave the tables wrong for ever; a version that knows it
                // can go on from here.
                throw new IllegalStateException(
                        "the event at position " + position + " is of an unknown type");
            }
            if (projection.reads(type)) {
                var at = message.getTimestamp();
                projection
                        .changes(message.getPayload(), at)
                        .forEach(change -> writer.add(change, position, at));
            }
        }

        void write() {
            // Rows, position and token are one transaction: a crash loses or keeps all of them, and
            // what is lost is
            // made again from the events. So nobody has to wait for the disk here.
            jdbc.execute("SET LOCAL synchronous_commit TO off");
            writer.flush();
            jdbc.update(
                    """
                    INSERT INTO read_model.projection_positions (projection, position) VALUES (?, ?)
                    ON CONFLICT (projection) DO UPDATE SET position = excluded.position\
                    """,
                    projection.name(),
                    position);
            jdbc.query(
                    "SELECT pg_notify('read_model', ?)",
                    _ -> {},
                    projection.name() + ":" + position);
        }
    }
}
