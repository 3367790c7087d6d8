package org.mindlinks.domain.contract;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a milestone of a contract. */
public record MilestoneId(UUID value) implements Id {}
