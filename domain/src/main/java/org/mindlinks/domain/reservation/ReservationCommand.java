package org.mindlinks.domain.reservation;

import java.util.UUID;
import org.mindlinks.domain.Command;

/** What can be asked of a value that must be unique. */
public sealed interface ReservationCommand extends Command {
    ReservationId reservationId();

    @Override
    default ReservationId target() {
        return reservationId();
    }

    record ReserveValue(ReservationId reservationId, String kind, UUID owner)
            implements ReservationCommand {}

    /**
     * Gives the value back, so that another may have it; nothing happens where the owner doesn't
     * hold it.
     */
    record ReleaseValue(ReservationId reservationId, UUID owner) implements ReservationCommand {}
}
