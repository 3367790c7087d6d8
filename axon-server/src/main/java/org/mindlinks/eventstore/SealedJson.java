package org.mindlinks.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.Marks;
import org.mindlinks.domain.Personal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * JSON in which each marked component is sealed: <code>{"$sealed":"…"}</code> in place of the text.
 * No text of a user can be taken for that, since those are never objects.
 */
final class SealedJson {

    private static final String FIELD = "$sealed";
    private static final byte[] TRACE = ("\"" + FIELD + "\"").getBytes(StandardCharsets.US_ASCII);
    private static final Object EVENT = new Object();

    private final Sealing sealing;
    private final ObjectMapper json;
    private final ObjectWriter writer;

    SealedJson(ObjectMapper json, Sealing sealing) {
        this.sealing = sealing;
        this.json = json;
        var others = json.serializationConfig().getAnnotationIntrospector();
        writer =
                json.rebuild()
                        .annotationIntrospector(AnnotationIntrospector.pair(new Marked(), others))
                        .build()
                        .writer();
    }

    /** Refuses what has marked components: nothing is known that these could be bound to. */
    ObjectWriter unbound() {
        return writer;
    }

    /** Seals marked components, bound to an event or snapshot. */
    ObjectWriter bound(String eventId) {
        return writer.withAttribute(EVENT, eventId);
    }

    /** Whether something may be sealed in it; cheap, so that most events needn't be looked into. */
    static boolean hasSealed(byte[] stored) {
        for (var i = 0; i <= stored.length - TRACE.length; i++) {
            if (stored[i + 1] == TRACE[1] && startsAt(stored, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] stored, int from) {
        for (var i = 0; i < TRACE.length; i++) {
            if (stored[from + i] != TRACE[i]) {
                return false;
            }
        }
        return true;
    }

    /** The JSON as it was before it was sealed, but for what is erased. */
    JsonNode open(byte[] stored, String eventId) {
        return open(json.readTree(stored), eventId, "");
    }

    private JsonNode open(JsonNode node, String eventId, String place) {
        if (node instanceof ObjectNode object) {
            if (object.size() == 1 && object.get(FIELD) instanceof StringNode sealed) {
                return StringNode.valueOf(sealing.open(sealed.stringValue(), eventId, place));
            }
            object.properties()
                    .forEach(property ->
                            property.setValue(
                                    open(
                                            property.getValue(),
                                            eventId,
                                            place + "/" + property.getKey())));
        } else if (node instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                array.set(i, open(array.get(i), eventId, place + "/" + i));
            }
        }
        return node;
    }

    private final class Marked extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;
        private final transient Seal seal = new Seal();

        @Override
        public @Nullable Object findSerializer(MapperConfig<?> config, Annotated annotated) {
            return annotated instanceof AnnotatedMember member
                            && Marks.isMarked(member.getDeclaringClass(), member.getName())
                    ? seal
                    : null;
        }
    }

    private final class Seal extends ValueSerializer<Object> {
        @Override
        public void serialize(Object text, JsonGenerator out, SerializationContext context) {
            if (!(context.getAttribute(EVENT) instanceof String eventId)) {
                throw new IllegalStateException(
                        "what tells of a person is stored in events and snapshots only");
            }
            var place = out.streamWriteContext();
            var sealed =
                    sealing.seal(
                            person(place),
                            (String) text,
                            eventId,
                            place.pathAsPointer().toString());
            if (sealed.isEmpty()) {
                out.writeString(Personal.ERASED);
            } else {
                out.writeStartObject();
                out.writeStringProperty(FIELD, sealed.get());
                out.writeEndObject();
            }
        }

        /** The record itself or one around it says whose it is. */
        private static UUID person(TokenStreamContext place) {
            for (var around = place; around != null; around = around.getParent()) {
                if (around.currentValue() instanceof AboutPerson record) {
                    return record.userId().value();
                }
            }
            throw new IllegalStateException("a marked component is in no record about a person");
        }
    }
}
