package org.mindlinks.projections.relay;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a batch of events and publishes it when the batch is about to commit: the token is stored
 * only where Kafka has all of them.
 */
final class RelayHandler implements EventHandlerInvoker, ErrorHandler {

    private final PublicEvents publicEvents;
    private final KafkaPublisher kafka;
    private volatile @Nullable String failure;

    RelayHandler(PublicEvents publicEvents, KafkaPublisher kafka) {
        this.publicEvents = publicEvents;
        this.kafka = kafka;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        CurrentUnitOfWork.get()
                .root()
                .<List<OutgoingEvent>>getOrComputeResource(
                        RelayHandler.class.getName(), _ -> newBatch())
                .add(publicEvents.of((TrackedEventMessage<?>) message));
    }

    private List<OutgoingEvent> newBatch() {
        var batch = new ArrayList<OutgoingEvent>();
        var work = CurrentUnitOfWork.get().root();
        work.onPrepareCommit(_ -> kafka.publish(batch));
        work.onRollback(undone -> failed(undone.getExecutionResult().getExceptionResult()));
        work.afterCommit(_ -> failure = null);
        return batch;
    }

    /** Leaves the batch undone, so that it is tried again later. */
    @Override
    public void handleError(ErrorContext context) throws Exception {
        failed(context.error());
        PropagatingErrorHandler.instance().handleError(context);
    }

    private void failed(@Nullable Throwable cause) {
        failure = cause == null ? "rolled back" : cause.toString();
    }

    /** Why the last batch failed; null when it did not. */
    @Nullable String failure() {
        return failure;
    }
}
