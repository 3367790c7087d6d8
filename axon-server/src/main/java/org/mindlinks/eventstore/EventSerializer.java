package org.mindlinks.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Role;
import org.mindlinks.eventstore.keys.DataKeys;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Events as JSON under the names and revisions of {@link EventName}, so that the stored history
 * doesn't know Java. All else that Axon stores (tokens, snapshots) keeps its class name. Amounts
 * are decimal strings, ids are plain UUIDs, and what tells of a person is sealed.
 *
 * <p>The mapper below it writes all in clear: it is for views, and never for what is stored.
 */
public final class EventSerializer extends Jackson3Serializer {

    /** The only metadata that tells of a person; who that is is told by the id of the actor. */
    private static final String IP_ADDRESS = "ipAddress";

    private static final String SEALED = "sealed:";

    private final Map<String, Class<?>> classes;
    private final Sealing sealing;
    private final SealedJson sealed;

    /** For who reads what is not personal: all that is, is erased to it, and can't be stored. */
    public EventSerializer(List<AggregateType<?, ?, ?>> aggregates) {
        this(aggregates, DataKeys.none());
    }

    /**
     * The vocabulary of these kinds of aggregates.
     *
     * @param aggregates their sealed interfaces of events are the vocabulary; two events of one
     *     name are refused
     * @param keys under which that is sealed what tells of people
     */
    public EventSerializer(List<AggregateType<?, ?, ?>> aggregates, DataKeys keys) {
        super(
                builder()
                        .disableCachingOfUnknownClasses()
                        .jsonMapperBuilderCustomizer(EventSerializer::configure));
        classes =
                aggregates.stream()
                        .flatMap(AggregateType::eventTypes)
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        type -> name(type).value(), Function.identity()));
        sealing = new Sealing(keys);
        sealed = new SealedJson(getObjectMapper(), sealing);
    }

    /** All events that can be stored, by name. */
    public Map<String, Class<?>> classesByName() {
        return classes;
    }

    /** Nothing is known that could be sealed for, so what tells of a person is refused. */
    @Override
    protected ObjectWriter getWriter() {
        return sealed.unbound();
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        return object instanceof SealedEvent.Bound(var payload, var eventId)
                ? serialize(payload, representation, eventId)
                : super.serialize(object, representation);
    }

    /** As {@link #serialize(Object, Class)}, with what is sealed bound to an event or snapshot. */
    <T> SerializedObject<T> serialize(Object payload, Class<T> representation, String eventId) {
        var bytes = sealed.bound(eventId).writeValueAsBytes(payload);
        return new SimpleSerializedObject<>(
                getConverter().convert(bytes, representation),
                representation,
                typeForClass(payload.getClass()));
    }

    /** The same payload with what is sealed in it opened. */
    SerializedObject<?> opened(SerializedObject<byte[]> stored, String eventId) {
        return SealedJson.hasSealed(stored.getData())
                ? new SimpleSerializedObject<>(
                        sealed.open(stored.getData(), eventId), JsonNode.class, stored.getType())
                : stored;
    }

    /** What a stored event says. */
    public Event read(RawEvent stored) {
        var type = new SimpleSerializedType(stored.payloadType(), stored.revision());
        return deserialize(
                opened(
                        new SimpleSerializedObject<>(stored.payload(), byte[].class, type),
                        stored.eventId()));
    }

    /** The payload of a stored event as JSON, with what is sealed in it opened. */
    public JsonNode payload(RawEvent stored) {
        return sealed.open(stored.payload(), stored.eventId());
    }

    /** The metadata of a stored event, with what is sealed in it opened. */
    public JsonNode metadata(RawEvent stored) {
        var json = getObjectMapper().readTree(stored.metadata());
        if (json instanceof ObjectNode object && object.get(IP_ADDRESS) instanceof StringNode ip) {
            object.put(IP_ADDRESS, opened(ip.stringValue(), stored.eventId()));
        }
        return json;
    }

    /**
     * The metadata as it is stored. An address belongs to the actor, or where that is the system to
     * the person that the event is about. A stranger's, in an incident, stays the system's. Without
     * an actor none is kept.
     */
    MetaData sealedMetadata(EventMessage<?> event) {
        var metadata = event.getMetaData();
        var ip = metadata.get(IP_ADDRESS);
        if (ip == null) {
            return metadata;
        }
        var bySystem = Role.SYSTEM.name().equals(metadata.get("actorRole"));
        if (bySystem && event.getPayload() instanceof AboutPerson record) {
            return metadata.and(IP_ADDRESS, sealed(record.userId().value(), ip, event));
        }
        return metadata.get("actorId") instanceof String actor
                ? metadata.and(IP_ADDRESS, sealed(UUID.fromString(actor), ip, event))
                : metadata.withoutKeys(Set.of(IP_ADDRESS));
    }

    private String sealed(UUID person, Object ip, EventMessage<?> event) {
        return sealing.seal(person, ip.toString(), event.getIdentifier(), IP_ADDRESS)
                .map(text -> SEALED + text)
                .orElse(Personal.ERASED);
    }

    MetaData opened(MetaData stored, String eventId) {
        return stored.get(IP_ADDRESS) instanceof String ip
                ? stored.and(IP_ADDRESS, opened(ip, eventId))
                : stored;
    }

    private String opened(String ip, String eventId) {
        return ip.startsWith(SEALED)
                ? sealing.open(ip.substring(SEALED.length()), eventId, IP_ADDRESS)
                : ip;
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        var event = classes.get(type.getName());
        if (event == null) {
            return super.classForType(type);
        }
        var known = name(event).revision() == Integer.parseInt(type.getRevision());
        return known ? event : UnknownSerializedType.class;
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        if (!Event.class.isAssignableFrom(type)) {
            return super.typeForClass(type);
        }
        var name = name(type);
        return new SimpleSerializedType(name.value(), Integer.toString(name.revision()));
    }

    private static EventName name(Class<?> type) {
        var name = type.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalStateException(type + " needs an @EventName before it can be stored");
        }
        return name;
    }

    private static void configure(JsonMapper.Builder json) {
        json.addModule(new IdModule());
        json.withConfigOverride(
                BigDecimal.class,
                amount -> amount.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)));
        json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        json.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
        // Fields only: a helper method that looks like a getter must never become part of the
        // stored history.
        json.changeDefaultVisibility(visibility ->
                visibility
                        .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY));
    }
}
