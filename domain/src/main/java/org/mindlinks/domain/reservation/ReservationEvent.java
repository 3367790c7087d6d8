package org.mindlinks.domain.reservation;

import java.util.UUID;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;

/** What can have happened to a value that must be unique. */
public sealed interface ReservationEvent extends Event {
    ReservationId reservationId();

    @EventName("reservation.made")
    record ValueReserved(ReservationId reservationId, String kind, UUID owner)
            implements ReservationEvent {}

    @EventName("reservation.released")
    record ValueReleased(ReservationId reservationId, UUID owner) implements ReservationEvent {}
}
