package org.mindlinks.domain.reservation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;

/**
 * A value that must be unique.
 *
 * @param owner who holds it; null when it was given back
 */
public record Reservation(ReservationId reservationId, String kind, @Nullable UUID owner) {

    public static final AggregateType<ReservationCommand, ReservationEvent, Reservation> TYPE =
            new AggregateType<>(
                    "reservation",
                    ReservationCommand.class,
                    ReservationEvent.class,
                    Reservation.class,
                    new ReservationRules());
}
