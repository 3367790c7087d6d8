package org.mindlinks.ledger.keeper;

import static org.mindlinks.ledger.rows.BulkInsert.column;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.rows.BulkInsert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What events can be found by. Event stores are only read by position and by stream. */
final class EventIndex {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final BulkInsert<Entry> ENTRIES =
            new BulkInsert<>(
                    "log.event_index",
                    column("position", entry -> entry.event().position()),
                    column("stream", entry -> entry.event().stream()),
                    column("sequence", entry -> entry.event().sequence()),
                    column("payload_type", entry -> entry.event().payloadType()),
                    column("recorded_at", entry -> entry.event().recordedAt()),
                    column("actor_id", entry -> entry.metadata("actorId")),
                    column("correlation_id", entry -> entry.metadata("correlationId")),
                    column("idempotency_key", entry -> entry.metadata("idempotencyKey")));

    private record Entry(RawEvent event, JsonNode said) {
        @Nullable String metadata(String key) {
            return said.path(key).asString(null);
        }
    }

    private EventIndex() {}

    /** Adds events that are not in it yet. */
    static void add(Connection connection, List<RawEvent> events) throws SQLException {
        ENTRIES.add(
                connection,
                events.stream()
                        .map(event -> new Entry(event, JSON.readTree(event.metadata())))
                        .toList());
    }
}
