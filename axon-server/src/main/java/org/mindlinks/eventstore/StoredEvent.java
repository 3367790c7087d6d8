package org.mindlinks.eventstore;

import java.time.Instant;

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
        byte[] metadata) {}
