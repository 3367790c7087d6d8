package org.mindlinks.ledger.journal;

import static org.mindlinks.ledger.rows.BulkInsert.column;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.mindlinks.ledger.rows.BulkInsert;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What events can be found by. Their stores are read by position and by stream alone. */
final class EventIndex {

    private static final BulkInsert<Entry> ENTRIES =
            new BulkInsert<>(
                    "ledger.event_index",
                    column("position", Entry::position),
                    column("stream", entry -> entry.event().getAggregateIdentifier()),
                    column("sequence", entry -> entry.event().getSequenceNumber()),
                    column("payload_type", entry -> Books.name(entry.event().getPayloadType())),
                    column("recorded_at", entry -> entry.event().getTimestamp()),
                    column("actor_id", entry -> entry.metadata("actorId")),
                    column("correlation_id", entry -> entry.metadata("correlationId")),
                    column("idempotency_key", entry -> entry.metadata("idempotencyKey")));

    record Entry(long position, DomainEventMessage<?> event) {
        private @Nullable Object metadata(String key) {
            return event.getMetaData().get(key);
        }
    }

    private EventIndex() {}

    /** Adds events that are not in it yet. */
    static void add(JdbcTemplate jdbc, List<Entry> events) {
        jdbc.execute(
                (ConnectionCallback<Boolean>)
                        connection -> {
                            ENTRIES.add(connection, events);
                            return true;
                        });
    }
}
