package org.mindlinks.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.VALUE_TAKEN;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.reservation.ReservationCommand.ReleaseValue;
import org.mindlinks.domain.reservation.ReservationCommand.ReserveValue;
import org.mindlinks.domain.reservation.ReservationEvent.ValueReleased;
import org.mindlinks.domain.reservation.ReservationEvent.ValueReserved;

class ReservationRulesTest {

    private static final ReservationId ID = new ReservationId(Id.derived("test", "email"));
    private static final UUID ADA = Id.derived("test", "ada");
    private static final UUID BOB = Id.derived("test", "bob");

    private final Given<ReservationCommand, ReservationEvent, Reservation> free =
            given(Reservation.TYPE);
    private final Given<ReservationCommand, ReservationEvent, Reservation> held =
            free.events(new ValueReserved(ID, "email", ADA));

    @Test
    void a_free_value_is_given_to_the_first_who_asks() {
        free.when(new ReserveValue(ID, "email", ADA))
                .thenEvents(new ValueReserved(ID, "email", ADA));
        held.when(new ReserveValue(ID, "email", ADA)).thenNothing();
        held.when(new ReserveValue(ID, "email", BOB)).thenRejected(VALUE_TAKEN);
    }

    @Test
    void a_released_value_is_free_again() {
        held.when(new ReleaseValue(ID, ADA))
                .thenEvents(new ValueReleased(ID, ADA))
                .when(new ReserveValue(ID, "email", BOB))
                .thenEvents(new ValueReserved(ID, "email", BOB));
    }

    @Test
    void only_its_owner_gives_a_value_back() {
        free.when(new ReleaseValue(ID, ADA)).thenNothing();
        held.when(new ReleaseValue(ID, BOB)).thenNothing();
        held.commands(new ReleaseValue(ID, ADA)).when(new ReleaseValue(ID, ADA)).thenNothing();
    }

    @Test
    void people_reserve_nothing_themselves() {
        assertThat(held.mayAct(Actor.SYSTEM)).isTrue();
        assertThat(held.mayAct(new Actor(new UserId(ADA), Role.CLIENT))).isFalse();
    }
}
