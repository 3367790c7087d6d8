package org.mindlinks.command.http;

import org.jspecify.annotations.Nullable;
import org.mindlinks.command.Origin;
import org.mindlinks.domain.Actor;

/**
 * Where a request comes from, whoever sent it.
 *
 * @param device what the sender says of itself (its User-Agent), shortened
 */
public record Visitor(String ipAddress, String requestId, String device) {

    public Origin origin(Actor actor) {
        return origin(actor, null);
    }

    Origin origin(Actor actor, @Nullable String idempotencyKey) {
        return new Origin(actor, ipAddress, requestId, requestId, requestId, idempotencyKey);
    }
}
