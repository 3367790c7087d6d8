package org.mindlinks.query;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Event;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.log.LogEntry;
import tools.jackson.databind.JsonNode;

/** What an auditor sees of an event, and of the state that events lead to. */
final class HistoryJson {

    private final EventSerializer serializer;

    HistoryJson(EventSerializer serializer) {
        this.serializer = serializer;
    }

    /**
     * An event with its secrets hidden, and the hash of the leaf that it is: of the bytes that are
     * stored, not of these.
     */
    Map<String, @Nullable Object> event(RawEvent event) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("position", event.position());
        json.put("recordedAt", event.recordedAt().toString());
        json.put("type", event.payloadType());
        json.put("revision", event.revision());
        json.put("aggregate", event.stream());
        json.put("sequence", event.sequence());
        json.put("eventId", event.eventId());
        json.put("payload", payload(event));
        json.put("metadata", serializer.metadata(event));
        json.put("leafHash", Base64.getEncoder().encodeToString(LogEntry.leafHash(event)));
        return json;
    }

    /** The state behind an event, where there was one before it or not. */
    <E extends Event, S> S evolve(AggregateType<?, E, S> type, @Nullable S state, RawEvent stored) {
        return type.rules().evolve(state, type.events().cast(serializer.read(stored)));
    }

    JsonNode state(Object state) {
        JsonNode json = serializer.getObjectMapper().valueToTree(state);
        return Secrecy.hide(json, state.getClass());
    }

    private JsonNode payload(RawEvent event) {
        var json = serializer.payload(event);
        var type = serializer.classesByName().get(event.payloadType());
        return type == null ? Secrecy.hideAll(json) : Secrecy.hide(json, type);
    }
}
