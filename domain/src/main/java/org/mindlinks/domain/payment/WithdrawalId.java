package org.mindlinks.domain.payment;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a withdrawal. */
public record WithdrawalId(UUID value) implements Id {}
