package org.mindlinks.command.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.reservation.ReservationId;

/** Tells who was forgotten. */
final class MemoryForgetting implements Forgetting {

    final Set<UserId> forgotten = ConcurrentHashMap.newKeySet();

    @Override
    public ReservationId ofUser(String email) {
        return new ReservationId(Id.derived("user-email", email));
    }

    @Override
    public ReservationId ofContractor(String email) {
        return new ReservationId(Id.derived("contractor-email", email));
    }

    @Override
    public void forget(UserId person) {
        forgotten.add(person);
    }
}
