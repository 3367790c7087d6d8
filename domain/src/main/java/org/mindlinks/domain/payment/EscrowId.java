package org.mindlinks.domain.payment;

import org.mindlinks.domain.client.ClientId;
import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names the escrow of a client. */
public record EscrowId(UUID value) implements Id {
    /** The one escrow of a client. */
    public static EscrowId of(ClientId client) {
        return new EscrowId(Id.derived("escrow", client));
    }}
