package org.mindlinks.domain.auth;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a reason in law for which a person's data must be kept. */
public record LegalHoldId(UUID value) implements Id {}
