package org.mindlinks.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;

/**
 * Where a command comes from. It becomes the metadata of each event.
 *
 * @param correlationId shared by all that follows from one request
 * @param causationId the event or request that led to this command
 */
public record Origin(
        Actor actor,
        @Nullable String ipAddress,
        @Nullable String requestId,
        String correlationId,
        String causationId,
        @Nullable String idempotencyKey) {

    public Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("actorId", actor.userId().value().toString());
        metadata.put("actorRole", actor.role().name());
        metadata.put("correlationId", correlationId);
        metadata.put("causationId", causationId);
        if (ipAddress != null) metadata.put("ipAddress", ipAddress);
        if (requestId != null) metadata.put("requestId", requestId);
        if (idempotencyKey != null) metadata.put("idempotencyKey", idempotencyKey);
        return metadata;
    }
}
