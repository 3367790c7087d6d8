package org.mindlinks.domain.admin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;

/** What admins asked of the projections; who it was is in the metadata. */
public sealed interface OperationsEvent extends Event {
    OperationsId operationsId();

    UUID requestId();

    @EventName("operations.rebuild-requested")
    record RebuildRequested(OperationsId operationsId, UUID requestId, String area)
            implements OperationsEvent {}

    @EventName("operations.switch-requested")
    record SwitchRequested(OperationsId operationsId, UUID requestId, String area, int generation)
            implements OperationsEvent {}

    @EventName("operations.drop-requested")
    record DropRequested(OperationsId operationsId, UUID requestId, String area, int generation)
            implements OperationsEvent {}

    @EventName("operations.retry-requested")
    record RetryRequested(
            OperationsId operationsId, UUID requestId, String area, @Nullable String stream)
            implements OperationsEvent {}
}
