package org.mindlinks.domain;

import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contractor.ContractorId;

/**
 * Who asks. Ownership follows from the user: each user has at most one company and one contractor
 * profile.
 */
public record Actor(UserId userId, Role role) {

    /** The actor of process managers. */
    public static final Actor SYSTEM = new Actor(new UserId(Id.derived("system")), Role.SYSTEM);

    /**
     * Admins and the system may act for anyone; which commands they may give is said by the routes.
     */
    public boolean isTrusted() {
        return role == Role.ADMIN || role == Role.SYSTEM;
    }

    public boolean is(UserId user) {
        return isTrusted() || userId.equals(user);
    }

    public boolean is(ClientId client) {
        return isTrusted() || (role == Role.CLIENT && ClientId.of(userId).equals(client));
    }

    public boolean is(ContractorId contractor) {
        return isTrusted()
                || (role == Role.CONTRACTOR && ContractorId.of(userId).equals(contractor));
    }
}
