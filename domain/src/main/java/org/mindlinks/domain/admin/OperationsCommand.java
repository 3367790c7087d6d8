package org.mindlinks.domain.admin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Command;

/**
 * What admins ask of the projections. It is written down before it is done, so that nothing is done
 * that nobody answers for.
 */
public sealed interface OperationsCommand extends Command {
    OperationsId operationsId();

    /** Names the attempt: the same again changes nothing. */
    UUID requestId();

    @Override
    default OperationsId target() {
        return operationsId();
    }

    record RequestRebuild(OperationsId operationsId, UUID requestId, String area)
            implements OperationsCommand {}

    record RequestSwitch(OperationsId operationsId, UUID requestId, String area, int generation)
            implements OperationsCommand {}

    record RequestDrop(OperationsId operationsId, UUID requestId, String area, int generation)
            implements OperationsCommand {}

    /** {@code stream} is the aggregate whose parked events are meant; all where it is null. */
    record RequestRetry(
            OperationsId operationsId, UUID requestId, String area, @Nullable String stream)
            implements OperationsCommand {}
}
