package org.mindlinks.domain.reservation;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.VALUE_TAKEN;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.reservation.ReservationCommand.ReleaseValue;
import org.mindlinks.domain.reservation.ReservationCommand.ReserveValue;
import org.mindlinks.domain.reservation.ReservationEvent.ValueReleased;
import org.mindlinks.domain.reservation.ReservationEvent.ValueReserved;

final class ReservationRules implements Rules<ReservationCommand, ReservationEvent, Reservation> {

    @Override
    public Decision<ReservationEvent> decide(
            ReservationCommand command, @Nullable Reservation reservation) {
        UUID holder = reservation == null ? null : reservation.owner();
        return switch (command) {
            case ReserveValue(var id, var kind, var owner) ->
                    holder == null
                            ? accept(new ValueReserved(id, kind, owner))
                            : repeated(holder.equals(owner), VALUE_TAKEN, "Another has it.");
            case ReleaseValue(var id, var owner) ->
                    owner.equals(holder) ? accept(new ValueReleased(id, owner)) : accept();
        };
    }

    @Override
    public Reservation evolve(@Nullable Reservation reservation, ReservationEvent event) {
        return switch (event) {
            case ValueReserved(var id, var kind, var owner) -> new Reservation(id, kind, owner);
            case ValueReleased(var id, _) ->
                    new Reservation(id, Rules.existing(reservation).kind(), null);
        };
    }

    /** Values are reserved on behalf of people by the system, never by them. */
    @Override
    public boolean mayAct(Actor actor, Reservation reservation) {
        return actor.isTrusted();
    }
}
