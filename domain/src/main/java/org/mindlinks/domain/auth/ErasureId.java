package org.mindlinks.domain.auth;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names one proposal to erase a person. */
public record ErasureId(UUID value) implements Id {}
