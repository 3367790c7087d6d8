package org.mindlinks.domain.client;

import java.util.UUID;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.auth.UserId;

/** Names a client company. */
public record ClientId(UUID value) implements Id {
    /** The one company of a user. */
    public static ClientId of(UserId user) {
        return new ClientId(Id.derived("client", user));
    }
}
