package org.mindlinks.ledger.journal;

import static org.mindlinks.ledger.rows.BulkInsert.column;

import java.util.List;
import org.mindlinks.ledger.rows.BulkInsert;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What events can be found by. Their stores are read by position and by stream alone. */
final class EventIndex {

    private static final BulkInsert<IndexRow> ROWS =
            new BulkInsert<>(
                    "ledger.event_index",
                    column("position", IndexRow::position),
                    column("stream", IndexRow::stream),
                    column("sequence", IndexRow::sequence),
                    column("payload_type", IndexRow::payloadType),
                    column("recorded_at", IndexRow::recordedAt),
                    column("actor_id", IndexRow::actorId),
                    column("correlation_id", IndexRow::correlationId),
                    column("idempotency_key", IndexRow::idempotencyKey));

    private EventIndex() {}

    /** Adds events that are not in it yet. */
    static void add(JdbcTemplate jdbc, List<IndexRow> events) {
        jdbc.execute(
                (ConnectionCallback<Boolean>)
                        connection -> {
                            ROWS.add(connection, events);
                            return true;
                        });
    }
}
