package org.mindlinks.domain.admin;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names the record of what admins did to one part of the platform. */
public record OperationsId(UUID value) implements Id {

    /** The record of the projection of an area. */
    public static OperationsId ofProjection(String area) {
        return new OperationsId(Id.derived("operations", "projection", area));
    }
}
