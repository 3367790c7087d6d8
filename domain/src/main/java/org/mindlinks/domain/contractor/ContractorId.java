package org.mindlinks.domain.contractor;

import java.util.UUID;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.auth.UserId;

/** Names a contractor. */
public record ContractorId(UUID value) implements Id {
    /** The one contractor profile of a user. */
    public static ContractorId of(UserId user) {
        return new ContractorId(Id.derived("contractor", user));
    }
}
