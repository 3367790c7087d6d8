package org.mindlinks.domain.payment;

import java.util.UUID;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.contractor.ContractorId;

/** Names the wallet of a contractor. */
public record WalletId(UUID value) implements Id {
    /** The one wallet of a contractor. */
    public static WalletId of(ContractorId contractor) {
        return new WalletId(Id.derived("wallet", contractor));
    }
}
