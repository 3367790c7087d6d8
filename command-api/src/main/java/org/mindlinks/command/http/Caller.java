package org.mindlinks.command.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.Origin;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.auth.SessionId;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contractor.ContractorId;

/**
 * Who gives a command, as its access token says, and under which idempotency key. An argument of
 * any handler.
 */
public record Caller(Actor actor, SessionId sessionId, String idempotencyKey, Visitor visitor) {

    public Origin origin() {
        return visitor.origin(actor, idempotencyKey);
    }

    public UserId userId() {
        return actor.userId();
    }

    /** The company that is the caller's. */
    public ClientId clientId() {
        return ClientId.of(actor.userId());
    }

    /** The contractor profile that is the caller's. */
    public ContractorId contractorId() {
        return ContractorId.of(actor.userId());
    }

    /**
     * The id that the caller chose, or else one that follows from its key: a retry never creates a
     * second thing.
     */
    public UUID idOr(@Nullable UUID chosen, String kind) {
        return chosen != null
                ? chosen
                : Id.derived("command", actor.userId(), idempotencyKey, kind);
    }
}
