package org.mindlinks.domain.auth;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a user account. */
public record UserId(UUID value) implements Id {}
