package org.mindlinks.projections;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Vocabulary;

/**
 * What one event asks of the tables of an area.
 *
 * @param stream the events that must be applied in order with it
 * @param fault why the changes are not known
 */
record Step(
        long position,
        Instant at,
        String stream,
        String eventId,
        String eventType,
        List<Change> changes,
        @Nullable RuntimeException fault) {

    /** Remembers which types of events concern a projection, which is asked for each event. */
    static final class Reader {
        private final Projection projection;
        private final ConcurrentHashMap<Class<?>, Boolean> concerned = new ConcurrentHashMap<>();

        Reader(Projection projection) {
            this.projection = projection;
        }

        Projection projection() {
            return projection;
        }

        /** What an event asks for; null where it is nothing. Only then is it deserialised. */
        @Nullable Step read(TrackedEventMessage<?> message) {
            var type = message.getPayloadType();
            if (UnknownSerializedType.class.isAssignableFrom(type)) {
                // To pass over it could leave the tables wrong for ever; a version that knows it
                // can apply it later.
                if (concernsUnknown(message)) {
                    return step(
                            message,
                            List.of(),
                            new IllegalStateException("the type of the event is unknown"));
                }
            }
            var reads = concerned.computeIfAbsent(type, projection::reads);
            var others = projection.others();
            if (!reads && others == null) {
                return null;
            }
            try {
                var changes =
                        reads
                                ? projection.changes(message.getPayload(), recorded(message))
                                : Objects.requireNonNull(others).apply(recorded(message));
                return changes.isEmpty() ? null : step(message, changes, null);
            } catch (RuntimeException e) {
                return step(message, List.of(), e);
            }
        }

        /** An event of an aggregate that other areas alone read is none of ours. */
        private boolean concernsUnknown(TrackedEventMessage<?> message) {
            return !(message instanceof DomainEventMessage<?> event)
                    || Vocabulary.AGGREGATES.stream()
                            .filter(aggregate -> aggregate.name().equals(event.getType()))
                            .map(AggregateType::events)
                            .allMatch(projection::reads);
        }
    }

    private static Recorded recorded(TrackedEventMessage<?> message) {
        return new Recorded(
                message.getTimestamp(),
                message.getIdentifier(),
                typeName(message),
                stream(message),
                message.getMetaData());
    }

    static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    /** The stream of an event; one that is of no aggregate is alone. */
    static String stream(TrackedEventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? event.getAggregateIdentifier()
                : message.getIdentifier();
    }

    private static Step step(
            TrackedEventMessage<?> message,
            List<Change> changes,
            @Nullable RuntimeException fault) {
        return new Step(
                position(message),
                message.getTimestamp(),
                stream(message),
                message.getIdentifier(),
                typeName(message),
                changes,
                fault);
    }

    /** The stored name says more than that of the class, but not every message tells it. */
    private static String typeName(TrackedEventMessage<?> message) {
        var type = message.getPayloadType();
        if (UnknownSerializedType.class.isAssignableFrom(type)) {
            return ((UnknownSerializedType) message.getPayload()).serializedType().getName();
        }
        var name = type.getAnnotation(EventName.class);
        return name == null ? type.getSimpleName() : name.value();
    }
}
