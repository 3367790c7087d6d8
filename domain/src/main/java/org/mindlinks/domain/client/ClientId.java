package org.mindlinks.domain.client;

import org.mindlinks.domain.auth.UserId;
import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a client company. */
public record ClientId(UUID value) implements Id {
    /** The one company of a user. */
    public static ClientId of(UserId user) {
        return new ClientId(Id.derived("client", user));
    }}
