package org.mindlinks.domain.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is about.
 *
 * @param entityType a kind of aggregate, or the resource that was asked for
 * @param action what was asked or happened: a route, or the name of an event
 * @param code why it was refused; null where nothing was
 */
public record Subject(
        String entityType, @Nullable UUID entityId, String action, @Nullable String code) {}
