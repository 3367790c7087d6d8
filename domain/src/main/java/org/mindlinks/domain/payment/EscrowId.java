package org.mindlinks.domain.payment;

import java.util.UUID;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.client.ClientId;

/** Names the escrow of a client. */
public record EscrowId(UUID value) implements Id {
    /** The one escrow of a client. */
    public static EscrowId of(ClientId client) {
        return new EscrowId(Id.derived("escrow", client));
    }
}
