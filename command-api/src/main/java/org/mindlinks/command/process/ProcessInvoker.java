package org.mindlinks.command.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Event;

/**
 * Gives a batch of events to one process manager: those of one aggregate in order, those of
 * different aggregates side by side, and the progress is stored after all of them are done.
 */
final class ProcessInvoker implements EventHandlerInvoker {

    private static final int STREAMS_AT_ONCE = 64;

    private final ProcessManager process;
    private final Commands commands;
    private final String batchKey;

    ProcessInvoker(ProcessManager process, Commands commands) {
        this.process = process;
        this.commands = commands;
        this.batchKey = "batch of " + process.name();
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return process.reactions().concern(event.getPayloadType());
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return process.reactions().concern(payloadType);
    }

    /** A process has acted in the world; it is never run again over history. */
    @Override
    public boolean supportsReset() {
        return false;
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) {
        var batch =
                CurrentUnitOfWork.get()
                        .root()
                        .getOrComputeResource(
                                batchKey,
                                _ -> {
                                    var events = new ArrayList<DomainEventMessage<?>>();
                                    CurrentUnitOfWork.get()
                                            .root()
                                            .onPrepareCommit(_ -> react(events));
                                    return events;
                                });
        batch.add((DomainEventMessage<?>) event);
    }

    private void react(List<DomainEventMessage<?>> batch) {
        var streams = new LinkedHashMap<String, List<DomainEventMessage<?>>>();
        for (var event : batch) {
            streams.computeIfAbsent(event.getAggregateIdentifier(), _ -> new ArrayList<>())
                    .add(event);
        }
        Parallel.forEach(streams.values(), STREAMS_AT_ONCE, events -> events.forEach(this::react));
    }

    private void react(DomainEventMessage<?> message) {
        if (message.getPayload() instanceof Event event) {
            process.reactions().run(event, new Reaction(commands, origin(message)));
        }
    }

    private static Origin origin(DomainEventMessage<?> cause) {
        var metadata = cause.getMetaData();
        var correlation = metadata.getOrDefault("correlationId", cause.getIdentifier());
        var request = metadata.get("requestId");
        return new Origin(
                Actor.SYSTEM,
                null,
                request == null ? null : request.toString(),
                correlation.toString(),
                cause.getIdentifier(),
                null);
    }
}
