package org.mindlinks.domain.auth;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names a session. */
public record SessionId(UUID value) implements Id {}
