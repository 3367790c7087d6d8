package org.mindlinks.projections.relay;

import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.UnknownSerializedType;
import org.mindlinks.domain.EventName;
import tools.jackson.databind.ObjectMapper;

/**
 * Events as others may see them: CloudEvents 1.0, whose data is the stored JSON without personal
 * data and secrets. The metadata (who acted, from where) stays inside.
 */
final class PublicEvents {
    private static final String TOPIC = "mindlinks.";
    private static final String JSON = "application/json";

    private final ObjectMapper json;

    /** {@code stored} writes events as the event store keeps them. */
    PublicEvents(ObjectMapper stored) {
        json = WithoutSecrets.of(stored);
    }

    OutgoingEvent of(TrackedEventMessage<?> message) {
        var position = message.trackingToken().position().orElseThrow();
        var type = message.getPayloadType();
        if (UnknownSerializedType.class.isAssignableFrom(type)) {
            // Nobody can tell what is secret in it; a version that knows it can go on from here.
            throw new IllegalStateException(
                    "the event at position " + position + " is of an unknown type");
        }
        var name = type.getAnnotation(EventName.class);
        if (name == null || !(message instanceof DomainEventMessage<?> event)) {
            throw new IllegalStateException(
                    "what is at position " + position + " is no event of an aggregate");
        }
        var area = area(type);
        var stream = event.getAggregateIdentifier();
        var cloudEvent =
                CloudEventBuilder.v1()
                        .withId(event.getIdentifier())
                        .withSource(URI.create("/mindlinks/" + area))
                        .withType(name.value())
                        .withSubject(stream)
                        .withTime(event.getTimestamp().atOffset(ZoneOffset.UTC))
                        .withDataSchema(
                                URI.create(
                                        "urn:mindlinks:event:%s:%d"
                                                .formatted(name.value(), name.revision())))
                        // As text, since a number of CloudEvents ends at 2^31.
                        .withExtension("position", Long.toString(position))
                        .withData(JSON, json.writeValueAsBytes(event.getPayload()))
                        .build();
        return new OutgoingEvent(TOPIC + area, stream, cloudEvent);
    }

    /** The package that the vocabulary of the event is in. */
    private static String area(Class<?> event) {
        var path = event.getPackageName();
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
