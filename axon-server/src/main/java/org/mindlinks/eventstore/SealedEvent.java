package org.mindlinks.eventstore;

import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * An event or snapshot on its way to a store, which seals what it tells of a person, bound to its
 * id, when it is written.
 */
final class SealedEvent<T> extends GenericDomainEventMessage<T> {
    private static final long serialVersionUID = 1L;

    private SealedEvent(DomainEventMessage<T> event, Map<String, ?> metadata) {
        super(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getPayload(),
                metadata,
                event.getIdentifier(),
                event.getTimestamp());
    }

    /** A snapshot, which has no metadata. */
    static DomainEventMessage<?> snapshot(DomainEventMessage<?> snapshot) {
        return new SealedEvent<>(snapshot, Map.of());
    }

    /** Seals each event that is published. */
    static MessageDispatchInterceptor<EventMessage<?>> interceptor(EventSerializer serializer) {
        return events ->
                (_, event) ->
                        event instanceof DomainEventMessage<?> domainEvent
                                ? new SealedEvent<>(
                                        domainEvent, serializer.sealedMetadata(domainEvent))
                                : event;
    }

    /**
     * A payload, and the event or snapshot that what is sealed in it is bound to. Stores wrap the
     * serializer and hand on what they are asked to serialize.
     */
    record Bound(Object payload, String eventId) {}

    @Override
    public <R> SerializedObject<R> serializePayload(Serializer serializer, Class<R> type) {
        return serializer.serialize(new Bound(getPayload(), getIdentifier()), type);
    }
}
