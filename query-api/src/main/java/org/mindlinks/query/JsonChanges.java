package org.mindlinks.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two states. */
final class JsonChanges {

    private JsonChanges() {}

    /** Each value that differs, by its JSON pointer (RFC 6901); null where there is none. */
    static List<Map<String, @Nullable Object>> between(JsonNode before, JsonNode after) {
        var changes = new ArrayList<Map<String, @Nullable Object>>();
        compare("", before, after, changes);
        return changes;
    }

    /** As {@link #between}, from nothing. */
    static List<Map<String, @Nullable Object>> from(JsonNode after) {
        return between(MissingNode.getInstance(), after);
    }

    private static void compare(
            String path,
            JsonNode before,
            JsonNode after,
            List<Map<String, @Nullable Object>> changes) {
        if (before.equals(after)) {
            return;
        }
        if (after instanceof ObjectNode || before instanceof ObjectNode) {
            var names = new TreeSet<>(after.propertyNames());
            names.addAll(before.propertyNames());
            for (var name : names) {
                var pointer = path + "/" + name.replace("~", "~0").replace("/", "~1");
                compare(pointer, before.path(name), after.path(name), changes);
            }
            return;
        }
        var change = new LinkedHashMap<String, @Nullable Object>();
        change.put("path", path);
        change.put("before", before.isMissingNode() ? null : before);
        change.put("after", after.isMissingNode() ? null : after);
        changes.add(change);
    }
}
