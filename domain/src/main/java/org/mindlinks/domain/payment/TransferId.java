package org.mindlinks.domain.payment;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names one movement of money from or to the outside, as its sender names it. */
public record TransferId(UUID value) implements Id {}
