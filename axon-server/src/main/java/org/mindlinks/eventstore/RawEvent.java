package org.mindlinks.eventstore;

import java.time.Instant;

/**
 * An event exactly as it lies in the store. It is never compared, so that arrays do no harm.
 *
 * @param position in the order of all events
 * @param stream the aggregate's: its type and id
 * @param sequence in the order of the stream, from 0
 * @param recordedAt to the microsecond
 * @param payload the stored bytes, never a serialisation made anew
 * @param metadata likewise; of a store that keeps no bytes of it, see {@link StoredEvents}
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawEvent(
        long position,
        String eventId,
        String stream,
        String aggregateType,
        long sequence,
        String payloadType,
        String revision,
        Instant recordedAt,
        byte[] payload,
        byte[] metadata) {}
