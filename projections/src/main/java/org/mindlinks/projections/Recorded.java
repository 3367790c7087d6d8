package org.mindlinks.projections;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Id;

/**
 * What is known of an event beside what it says.
 *
 * @param type its stored name
 * @param stream the aggregate's: its kind and id
 * @param metadata who acted, from where, and why
 */
public record Recorded(
        Instant at, String eventId, String type, String stream, Map<String, ?> metadata) {

    /** Of an event of which only the time matters. */
    static Recorded at(Instant at) {
        return new Recorded(at, "", "", "", Map.of());
    }

    /** The event's own id where that is a UUID, as it is; or else one that follows from it. */
    public UUID id() {
        var id = uuid(eventId);
        return id == null ? Id.derived("event", eventId) : id;
    }

    /** The kind of the aggregate. */
    public String entityType() {
        return entityType(stream);
    }

    static String entityType(String stream) {
        return stream.substring(0, Math.max(0, stream.indexOf(':')));
    }

    /** The id of the aggregate. */
    public @Nullable UUID entityId() {
        return entityId(stream);
    }

    static @Nullable UUID entityId(String stream) {
        return uuid(stream.substring(stream.indexOf(':') + 1));
    }

    public Optional<String> metadata(String key) {
        return Optional.ofNullable(metadata.get(key)).map(Object::toString);
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
