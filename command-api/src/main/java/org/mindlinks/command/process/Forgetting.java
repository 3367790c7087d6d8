package org.mindlinks.command.process;

import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.reservation.ReservationId;

/** What lies outside of the aggregates and goes with a person who is erased. */
public interface Forgetting {

    /** The stream that an email of an account is reserved in. */
    ReservationId ofUser(String email);

    /** The stream that an email of a contractor profile is reserved in. */
    ReservationId ofContractor(String email);

    /**
     * Destroys the key of the person, and removes what was remembered beside history. It is safe to
     * repeat, and durable when it returns.
     */
    void forget(UserId person);
}
