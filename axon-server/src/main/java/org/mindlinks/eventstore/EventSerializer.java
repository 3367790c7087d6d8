package org.mindlinks.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON under the names and revisions of {@link EventName}, so that the stored history
 * doesn't know Java. All else that Axon stores (tokens, snapshots) keeps its class name. Amounts
 * are decimal strings, ids are plain UUIDs.
 */
public final class EventSerializer extends Jackson3Serializer {

    private final Map<String, Class<?>> classes;

    /**
     * The vocabulary of these kinds of aggregates.
     *
     * @param aggregates their sealed interfaces of events are the vocabulary; two events of one
     *     name are refused
     */
    public EventSerializer(List<AggregateType<?, ?, ?>> aggregates) {
        super(
                builder()
                        .disableCachingOfUnknownClasses()
                        .jsonMapperBuilderCustomizer(EventSerializer::configure));
        classes =
                aggregates.stream()
                        .flatMap(aggregate -> eventClasses(aggregate.events()))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        type -> name(type).value(), Function.identity()));
    }

    /** All events that can be stored, by name. */
    public Map<String, Class<?>> classesByName() {
        return classes;
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

    private static Stream<Class<?>> eventClasses(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(EventSerializer::eventClasses)
                : Stream.of(type);
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
