package org.mindlinks.projections.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cloudevents.jackson.JsonFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Secret;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.WalletBalances;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.eventstore.EventSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

class PublicEventsTest {

    private static final EventSerializer SERIALIZER = new EventSerializer(Vocabulary.AGGREGATES);
    private static final ObjectMapper WHOLE = SERIALIZER.getObjectMapper();

    private final PublicEvents publicEvents = new PublicEvents(WHOLE);

    static Stream<Class<?>> events() {
        return SERIALIZER.classesByName().values().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void no_personal_data_and_no_secret_leaves_with_an_event(Class<?> type) {
        var record = json(AnyEvent.of(type));

        assertThat(record).doesNotContain(AnyEvent.HIDDEN);
        assertThat(JsonMapper.shared().readTree(record).get("data"))
                .isEqualTo(withoutMarked(WHOLE.valueToTree(AnyEvent.of(type)), type));
    }

    @Test
    void there_are_events_with_something_to_leave_out() {
        assertThat(events().map(AnyEvent::of).map(WHOLE::writeValueAsString))
                .filteredOn(json -> json.contains(AnyEvent.HIDDEN))
                .hasSizeGreaterThan(2);
    }

    @Test
    void a_marked_component_is_left_out_at_any_depth_and_whatever_its_type() {
        record Inner(String shown, @Secret List<String> hidden) {}
        record Outer(Map<String, List<Inner>> inner) {}
        var outer = new Outer(Map.of("key", List.of(new Inner("a", List.of("secret")))));

        assertThat(WithoutSecrets.of(WHOLE).writeValueAsString(outer))
                .isEqualTo("{\"inner\":{\"key\":[{\"shown\":\"a\"}]}}");
    }

    @Test
    void an_event_is_a_cloud_event_in_structured_json() {
        var wallet = new WalletId(new UUID(0, 1));
        var item = new PayrollItemId(new UUID(0, 2));
        var ten = Money.of("10.00", "EUR");
        var balances = (WalletBalances) AnyEvent.of(WalletBalances.class);

        var outgoing = publicEvents.of(stored(new WalletCredited(wallet, item, ten, balances)));

        assertThat(outgoing.topic()).isEqualTo("mindlinks.payment");
        assertThat(outgoing.key()).isEqualTo("stream:1");
        var json = JsonMapper.shared().readTree(new JsonFormat().serialize(outgoing.event()));
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "dataschema",
                        "datacontenttype",
                        "position",
                        "data");
        assertThat(json.get("specversion").asString()).isEqualTo("1.0");
        assertThat(json.get("id").asString()).isEqualTo("event-1");
        assertThat(json.get("source").asString()).isEqualTo("/mindlinks/payment");
        assertThat(json.get("type").asString()).isEqualTo("wallet.credited");
        assertThat(json.get("subject").asString()).isEqualTo("stream:1");
        assertThat(json.get("time").asString()).isEqualTo("2026-11-24T10:15:30.123456Z");
        assertThat(json.get("dataschema").asString())
                .isEqualTo("urn:mindlinks:event:wallet.credited:1");
        assertThat(json.get("position").asString()).isEqualTo("5000000000");
        assertThat(json.get("data").get("amount").toString())
                .isEqualTo("{\"amount\":\"10.00\",\"currency\":\"EUR\"}");
    }

    @Test
    void an_event_of_an_unknown_type_is_not_published_since_nobody_knows_its_secrets() {
        var unknown =
                new UnknownSerializedType(
                        SERIALIZER,
                        new SimpleSerializedObject<>(
                                "{}", String.class, new SimpleSerializedType("not.here-yet", "1")));

        assertThatIllegalStateException()
                .isThrownBy(() -> publicEvents.of(stored(unknown)))
                .withMessageContaining("unknown type");
    }

    private String json(Object event) {
        return new String(
                Objects.requireNonNull(
                        new JsonFormat().serialize(publicEvents.of(stored(event)).event())),
                UTF_8);
    }

    private static TrackedEventMessage<?> stored(Object event) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(5_000_000_000L),
                new GenericDomainEventMessage<>(
                        "type",
                        "stream:1",
                        0,
                        event,
                        MetaData.with("ipAddress", AnyEvent.HIDDEN),
                        "event-1",
                        Instant.parse("2026-11-24T10:15:30.123456Z")));
    }

    /** What the marks say by reflection, and not by the code under test. */
    private static JsonNode withoutMarked(JsonNode json, Class<?> type) {
        if (!json.isObject() || !type.isRecord()) {
            return json;
        }
        var object = json.asObject();
        Arrays.stream(type.getRecordComponents())
                .forEach(component -> {
                    if (AnyEvent.isMarked(component)) {
                        object.remove(component.getName());
                    } else if (component.getType().isRecord()) {
                        withoutMarked(object.get(component.getName()), component.getType());
                    }
                });
        return object;
    }
}
