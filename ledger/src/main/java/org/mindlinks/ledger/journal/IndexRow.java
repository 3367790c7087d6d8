package org.mindlinks.ledger.journal;

import java.time.Instant;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.RawEvent;

/** What one event can be found by, as in {@code ledger.event_index}. */
public record IndexRow(
        long position,
        String stream,
        long sequence,
        String payloadType,
        Instant recordedAt,
        @Nullable String actorId,
        @Nullable String correlationId,
        @Nullable String idempotencyKey) {

    /** As the journal reads it. */
    static IndexRow of(long position, DomainEventMessage<?> event) {
        return of(
                position,
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                Books.name(event.getPayloadType()),
                event.getTimestamp(),
                key -> (String) event.getMetaData().get(key));
    }

    /** As it lies in the store, with the values of its metadata by their keys. */
    public static IndexRow of(RawEvent event, Function<String, @Nullable String> metadata) {
        return of(
                event.position(),
                event.stream(),
                event.sequence(),
                event.payloadType(),
                event.recordedAt(),
                metadata);
    }

    private static IndexRow of(
            long position,
            String stream,
            long sequence,
            String payloadType,
            Instant recordedAt,
            Function<String, @Nullable String> metadata) {
        return new IndexRow(
                position,
                stream,
                sequence,
                payloadType,
                recordedAt,
                metadata.apply("actorId"),
                metadata.apply("correlationId"),
                metadata.apply("idempotencyKey"));
    }
}
