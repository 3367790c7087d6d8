package org.mindlinks.domain.payment;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a correction of a wallet by admins. */
public record AdjustmentId(UUID value) implements Id {}
