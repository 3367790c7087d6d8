package org.mindlinks.query;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import org.mindlinks.domain.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Hides what no reader of the history may see, wherever in a record it lies. */
final class Secrecy {

    static final String MASK = "••••";

    private Secrecy() {}

    /** The JSON of a value of this type, with each component that is marked as secret masked. */
    static JsonNode hide(JsonNode json, Type type) {
        return switch (json) {
            case ObjectNode object -> object(object, type);
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, hide(array.get(i), lastArgument(type)));
                }
                yield array;
            }
            default -> json;
        };
    }

    /** Of a type that is not known nothing is: so all of it is hidden. */
    static JsonNode hideAll(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                object.propertyNames().stream()
                        .toList()
                        .forEach(name -> object.set(name, hideAll(object.get(name))));
                yield object;
            }
            default -> StringNode.valueOf(MASK);
        };
    }

    private static JsonNode object(ObjectNode object, Type type) {
        if (type instanceof Class<?> kind && kind.isSealed()) {
            for (var subtype : kind.getPermittedSubclasses()) {
                object(object, subtype);
            }
            return object;
        }
        if (type instanceof Class<?> kind && kind.isRecord()) {
            Arrays.stream(kind.getRecordComponents())
                    .filter(component -> object.has(component.getName()))
                    .forEach(component ->
                            object.set(component.getName(), component(object, component)));
            return object;
        }
        var value = lastArgument(type); // A map, whose keys are ids.
        object.propertyNames().stream()
                .toList()
                .forEach(name -> object.set(name, hide(object.get(name), value)));
        return object;
    }

    private static JsonNode component(ObjectNode object, RecordComponent component) {
        var value = object.get(component.getName());
        if (value.isNull() || !component.isAnnotationPresent(Secret.class)) {
            return hide(value, component.getGenericType());
        }
        return StringNode.valueOf(MASK);
    }

    /** What a list, map or optional is of. */
    private static Type lastArgument(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            var arguments = parameterized.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        return type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : Object.class;
    }
}
