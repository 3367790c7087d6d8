package org.mindlinks.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * One row of the event table, before it has a position. It is never compared, so that arrays do no
 * harm.
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredEvent(
        String eventId,
        String stream,
        String aggregateType,
        long sequence,
        String payloadType,
        String revision,
        Instant recordedAt,
        byte[] payload,
        byte[] metadata,
        @Nullable String actorId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String idempotencyKey) {

    static StoredEvent of(DomainEventMessage<?> event, Serializer serializer) {
        var payload = event.serializePayload(serializer, byte[].class);
        var revision = payload.getType().getRevision();
        var metadata = event.getMetaData();
        return new StoredEvent(
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getType(),
                event.getSequenceNumber(),
                payload.getType().getName(),
                revision == null ? "" : revision,
                event.getTimestamp(),
                payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData(),
                text(metadata, "actorId"),
                text(metadata, "correlationId"),
                text(metadata, "causationId"),
                text(metadata, "idempotencyKey"));
    }

    private static @Nullable String text(MetaData metadata, String key) {
        var value = metadata.get(key);
        return value == null ? null : value.toString();
    }
}
