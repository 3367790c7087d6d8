package org.mindlinks.eventstore;

import java.lang.reflect.Constructor;
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
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;

/** One event of each kind, made from the shape of its record: the same for ever. */
final class SampleEvents {
    private SampleEvents() {}

    /**
     * An event of the given kind.
     *
     * @param full whether what may be missing is there, and lists are not empty
     */
    static Object of(Class<?> type, boolean full) {
        return record(type, full);
    }

    private static Object record(Class<?> type, boolean full) {
        try {
            var components = type.getRecordComponents();
            Constructor<?> constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Arrays.stream(components)
                            .map(component -> component(component, full))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no sample of " + type, e);
        }
    }

    private static @Nullable Object component(RecordComponent component, boolean full) {
        var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return optional && !full
                ? null
                : value(component.getGenericType(), component.getName(), full);
    }

    private static Object value(Type type, String name, boolean full) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return full ? List.of(value(arguments[0], name, true)) : List.of();
            }
            if (generic.getRawType() == Set.class) {
                return full ? Set.of(value(arguments[0], name, true)) : Set.of();
            }
            if (generic.getRawType() == Map.class) {
                return full
                        ? Map.of(value(arguments[0], name, true), value(arguments[1], name, true))
                        : Map.of();
            }
        }
        if (type instanceof Class<?> plain) {
            return plain(plain, name, full);
        }
        throw new AssertionError("no sample of " + type + ", add one here");
    }

    private static Object plain(Class<?> type, String name, boolean full) {
        if (type.isEnum()) return type.getEnumConstants()[0];
        if (type == String.class) return "the " + name;
        if (type == UUID.class) return Id.derived("sample", name);
        if (type == Money.class) return Money.of("12.34", "KWD");
        if (type == Currency.class) return Currency.getInstance("KWD");
        if (type == BigDecimal.class) return new BigDecimal("7.50");
        if (type == LocalDate.class) return LocalDate.of(2026, 10, 31);
        if (type == YearMonth.class) return YearMonth.of(2026, 10);
        if (type == Instant.class) return Instant.parse("2026-10-31T12:34:56.789Z");
        if (type == int.class) return 3;
        if (type == long.class) return 3L;
        if (type == boolean.class) return true;
        if (type.isRecord()) return record(type, full);
        throw new AssertionError("no sample of " + type + ", add one here");
    }
}
