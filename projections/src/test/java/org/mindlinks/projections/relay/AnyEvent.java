package org.mindlinks.projections.relay;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Secret;

/**
 * Makes a record of any type. Every text in a marked component, at any depth, is {@link #HIDDEN}.
 */
final class AnyEvent {
    static final String HIDDEN = "must-not-leave";

    private AnyEvent() {}

    static Object of(Class<?> type) {
        return value(type, false);
    }

    static boolean isMarked(RecordComponent component) {
        return component.isAnnotationPresent(Personal.class)
                || component.isAnnotationPresent(Secret.class);
    }

    private static Object value(Type type, boolean hidden) {
        return switch (type) {
            case ParameterizedType generic -> collection(generic, hidden);
            case Class<?> plain -> single(plain, hidden);
            default -> throw new AssertionError("no value for " + type);
        };
    }

    private static Object collection(ParameterizedType type, boolean hidden) {
        var arguments = type.getActualTypeArguments();
        return switch (((Class<?>) type.getRawType()).getSimpleName()) {
            case "List" -> List.of(value(arguments[0], hidden));
            case "Set" -> Set.of(value(arguments[0], hidden));
            case "Map" -> Map.of(value(arguments[0], hidden), value(arguments[1], hidden));
            default -> throw new AssertionError("no value for " + type);
        };
    }

    private static Object single(Class<?> type, boolean hidden) {
        return switch (type.getSimpleName()) {
            case "String" -> hidden ? HIDDEN : "shown";
            case "boolean", "Boolean" -> true;
            case "int", "Integer" -> 7;
            case "long", "Long" -> 7L;
            case "UUID" -> new UUID(1, 2);
            case "Instant" -> Instant.EPOCH;
            case "LocalDate" -> LocalDate.EPOCH;
            case "YearMonth" -> YearMonth.of(2026, 11);
            case "BigDecimal" -> new BigDecimal("7.00");
            case "Currency" -> Currency.getInstance("EUR");
            case "Money" -> Money.of("7.00", "EUR");
            default -> type.isEnum() ? type.getEnumConstants()[0] : composed(type, hidden);
        };
    }

    private static Object composed(Class<?> type, boolean hidden) {
        if (type.isSealed()) {
            return single(type.getPermittedSubclasses()[0], hidden);
        }
        var components = type.getRecordComponents();
        var types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values =
                Arrays.stream(components)
                        .map(one -> value(one.getGenericType(), hidden || isMarked(one)))
                        .toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no value for " + type, e);
        }
    }
}
