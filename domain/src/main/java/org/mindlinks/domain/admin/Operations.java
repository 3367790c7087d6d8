package org.mindlinks.domain.admin;

import java.util.UUID;
import org.mindlinks.domain.AggregateType;

/**
 * The record of what admins did to one part of the platform.
 *
 * @param lastRequest the latest that was written down
 */
public record Operations(OperationsId operationsId, UUID lastRequest) {

    public static final AggregateType<OperationsCommand, OperationsEvent, Operations> TYPE =
            new AggregateType<>(
                    "operations",
                    OperationsCommand.class,
                    OperationsEvent.class,
                    Operations.class,
                    new OperationsRules());
}
