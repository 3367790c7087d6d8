package org.mindlinks.domain.contractor;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names one bank account of a contractor. */
public record BankDetailsId(UUID value) implements Id {}
