package org.mindlinks.app.server;

import javax.sql.DataSource;
import org.mindlinks.command.http.Reservations;
import org.mindlinks.command.process.Forgetting;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.reservation.ReservationId;
import org.mindlinks.eventstore.keys.PersonKeys;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Destroys the key of a person, and what is remembered of it beside history: answers that can be
 * asked for again, and what was said about events that could not be shown.
 */
final class PersonForgetting implements Forgetting {
    private static final String PARKED =
            """
            UPDATE read_model.parked_events SET error = ?
            WHERE error IS NOT NULL AND stream IN (?, ?, ?, ?)\
            """;

    private final Reservations reservations;
    private final PersonKeys keys;
    private final JdbcTemplate jdbc;

    PersonForgetting(Reservations reservations, PersonKeys keys, DataSource database) {
        this.reservations = reservations;
        this.keys = keys;
        this.jdbc = new JdbcTemplate(database);
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
        var id = person.value();
        keys.destroy(id);
        jdbc.update("DELETE FROM runtime.idempotency_keys WHERE actor_id = ?", id);
        jdbc.update(
                PARKED,
                Personal.ERASED,
                "user:" + id,
                "person:" + id,
                "contractor:" + ContractorId.of(person).value(),
                "company:" + ClientId.of(person).value());
    }
}
