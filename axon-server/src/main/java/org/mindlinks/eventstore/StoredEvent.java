package org.mindlinks.eventstore;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;

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
        byte[] metadata) {

    static StoredEvent of(DomainEventMessage<?> event, Serializer serializer) {
        var payload = event.serializePayload(serializer, byte[].class);
        var revision = payload.getType().getRevision();
        return new StoredEvent(
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getType(),
                event.getSequenceNumber(),
                payload.getType().getName(),
                revision == null ? "" : revision,
                event.getTimestamp(),
                payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData());
    }

    /** Binds all components in their order, the time as text, to the first parameters. */
    void bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, eventId);
        statement.setString(2, stream);
        statement.setString(3, aggregateType);
        statement.setLong(4, sequence);
        statement.setString(5, payloadType);
        statement.setString(6, revision);
        statement.setString(7, recordedAt.toString());
        statement.setBytes(8, payload);
        statement.setBytes(9, metadata);
    }
}
