package org.mindlinks.app.server;

import org.mindlinks.command.http.IdempotencyStore;
import org.mindlinks.command.http.Reservations;
import org.mindlinks.command.process.Forgetting;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.reservation.ReservationId;
import org.mindlinks.eventstore.keys.PersonKeys;
import org.mindlinks.projections.ProjectionControl;

/**
 * Destroys the key of a person, and what is remembered of it beside history: answers that can be
 * asked for again, and what was said about events that could not be shown.
 */
final class PersonForgetting implements Forgetting {
    private final Reservations reservations;
    private final PersonKeys keys;
    private final IdempotencyStore answers;
    private final ProjectionControl projections;

    PersonForgetting(
            Reservations reservations,
            PersonKeys keys,
            IdempotencyStore answers,
            ProjectionControl projections) {
        this.reservations = reservations;
        this.keys = keys;
        this.answers = answers;
        this.projections = projections;
    }

    @Override
    public ReservationId ofUser(String email) {
        return reservations.ofUser(email);
    }

    @Override
    public ReservationId ofContractor(String email) {
        return reservations.ofContractor(email);
    }

    @Override
    public void forget(UserId person) {
        keys.destroy(person.value());
        answers.forgetAll(person.value()).block();
        projections.eraseErrors(Vocabulary.streamsOf(person));
    }
}
