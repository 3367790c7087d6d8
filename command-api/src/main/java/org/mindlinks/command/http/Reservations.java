package org.mindlinks.command.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mindlinks.command.Origin;
import org.mindlinks.command.Outcome;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.reservation.Reservation;
import org.mindlinks.domain.reservation.ReservationCommand.ReserveValue;
import org.mindlinks.domain.reservation.ReservationId;

/** Values that must be unique, found by a keyed hash of the value. Its methods block. */
public final class Reservations {
    /** The kinds of emails that are reserved: of accounts, and of contractor profiles. */
    public static final String USER_EMAIL = "user-email";

    public static final String CONTRACTOR_EMAIL = "contractor-email";

    private final CommandDispatcher dispatcher;
    private final KeyedHash hash;

    Reservations(CommandDispatcher dispatcher, KeyedHash hash) {
        this.dispatcher = dispatcher;
        this.hash = hash;
    }

    /** The stream that an email of an account is reserved in. */
    public ReservationId ofUser(String email) {
        return id(USER_EMAIL, email);
    }

    /** The stream that an email of a contractor profile is reserved in. */
    public ReservationId ofContractor(String email) {
        return id(CONTRACTOR_EMAIL, email);
    }

    /** Who holds the value, if anybody does. */
    public Optional<UUID> owner(String kind, String value) {
        return dispatcher.load(Reservation.TYPE, id(kind, value)).map(Reservation::owner);
    }

    /**
     * Reserves the value or throws {@link Fault} with VALUE_TAKEN. The same owner may ask again.
     */
    public Outcome.Accepted reserve(String kind, String value, UUID owner, Visitor visitor) {
        return dispatcher.decide(
                new ReserveValue(id(kind, value), kind, owner), withoutAddress(visitor));
    }

    /** The address is in the event that follows, where it can be erased with its owner. */
    private static Origin withoutAddress(Visitor visitor) {
        var request = visitor.requestId();
        return new Origin(Actor.SYSTEM, null, request, request, request, null);
    }

    /** One spelling of an email, so that capitals and blanks don't make a second account. */
    public static String normalized(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private ReservationId id(String kind, String value) {
        var first = ByteBuffer.wrap(hash.of(kind + ":" + normalized(value)));
        return new ReservationId(new UUID(first.getLong(), first.getLong()));
    }
}
