package org.mindlinks.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events of one correlation in the order of their positions, each below the one that caused it. */
final class CausationTree {

    static final int MOST_EVENTS = 5_000;

    private CausationTree() {}

    /** The events that none of these events caused, with {@code caused} in each event. */
    static List<Map<String, @Nullable Object>> of(List<Map<String, @Nullable Object>> events) {
        var caused = new HashMap<String, List<Map<String, @Nullable Object>>>();
        var roots = new ArrayList<Map<String, @Nullable Object>>();
        for (var event : events) {
            // What causes has come before, so that no event can be below itself.
            caused.getOrDefault(cause(event), roots).add(event);
            var effects = new ArrayList<Map<String, @Nullable Object>>();
            event.put("caused", effects);
            caused.put(String.valueOf(event.get("eventId")), effects);
        }
        return roots;
    }

    private static String cause(Map<String, @Nullable Object> event) {
        return event.get("metadata") instanceof JsonNode metadata
                ? metadata.path("causationId").asString("")
                : "";
    }
}
