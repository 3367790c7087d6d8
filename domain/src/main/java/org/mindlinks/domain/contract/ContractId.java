package org.mindlinks.domain.contract;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a contract. */
public record ContractId(UUID value) implements Id {}
