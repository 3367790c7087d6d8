package org.mindlinks.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsAdded;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.reservation.ReservationEvent.ValueReserved;
import org.mindlinks.domain.reservation.ReservationId;
import org.mindlinks.eventstore.keys.TestKeys;

class SealingTest {

    private static final UserId USER = new UserId(new UUID(0, 1));
    private static final BankDetailsAdded ADDED =
            new BankDetailsAdded(
                    ContractorId.of(USER),
                    USER,
                    new BankDetailsId(new UUID(0, 2)),
                    "{\"$sealed\":\"mine\"}",
                    "FI2112345600000785",
                    Currency.getInstance("EUR"));

    private final TestKeys keys = TestKeys.fixed();
    private final EventSerializer serializer = new EventSerializer(Vocabulary.AGGREGATES, keys);

    private byte[] stored(String eventId) {
        return serializer.serialize(ADDED, byte[].class, eventId).getData();
    }

    private static RawEvent raw(String eventId, byte[] payload) {
        return new RawEvent(
                1,
                eventId,
                "contractor:1",
                "contractor",
                0,
                "contractor.bank-details-added",
                "1",
                Instant.EPOCH,
                payload,
                "{}".getBytes(UTF_8));
    }

    @Test
    void what_is_marked_is_not_stored_in_clear_and_what_looks_sealed_is_left_alone() {
        var stored = stored("e");

        assertThat(new String(stored, UTF_8))
                .doesNotContain("FI2112345600000785")
                .contains("{\"$sealed\":\"%s:".formatted(USER.value()));
        assertThat(serializer.read(raw("e", stored))).isEqualTo(ADDED);
    }

    @Test
    void the_same_text_is_never_sealed_to_the_same_bytes() {
        assertThat(stored("e")).isNotEqualTo(stored("e"));
    }

    @Test
    void what_was_moved_to_another_event_or_place_does_not_open() {
        var stored = stored("e");
        assertThatThrownBy(() -> serializer.read(raw("other", stored)))
                .hasMessageContaining("was changed, or moved there");

        var moved = new String(stored, UTF_8).replace("accountNumber", "bankName").getBytes(UTF_8);
        assertThatThrownBy(() -> serializer.payload(raw("e", moved)))
                .hasMessageContaining("was changed, or moved there");
    }

    @Test
    void an_erased_person_is_read_as_erased_and_never_stored_again() {
        var before = stored("e");
        keys.erase(USER.value());

        assertThat(((BankDetailsAdded) serializer.read(raw("e", before))).accountNumber())
                .isEqualTo("erased");
        assertThat(new String(stored("e"), UTF_8)).contains("\"accountNumber\":\"erased\"");
    }

    @Test
    void without_an_event_to_bind_it_to_nothing_is_stored() {
        assertThatThrownBy(() -> serializer.serialize(ADDED, byte[].class))
                .hasStackTraceContaining("is stored in events and snapshots only");
    }

    @Test
    void who_has_no_keys_reads_everybody_as_erased() {
        var auditor = new EventSerializer(Vocabulary.AGGREGATES);
        assertThat(((BankDetailsAdded) auditor.read(raw("e", stored("e")))).accountNumber())
                .isEqualTo("erased");
    }

    @Test
    void an_address_that_belongs_to_nobody_is_not_kept() {
        var reserved =
                new GenericDomainEventMessage<>(
                        "reservation",
                        "reservation:1",
                        0,
                        new ValueReserved(new ReservationId(new UUID(0, 3)), "email", USER.value()),
                        Map.of("actorRole", "SYSTEM", "ipAddress", "192.0.2.7"));
        assertThat(serializer.sealedMetadata(reserved)).doesNotContainKey("ipAddress");
    }
}
