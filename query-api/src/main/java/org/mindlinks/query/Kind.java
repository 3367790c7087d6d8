package org.mindlinks.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column can hold: how it is read from the database, written as JSON, and parsed from a
 * query parameter. What parses is a value that PostgreSQL can compare, so that no input of a caller
 * becomes a database error.
 */
enum Kind {
    ID(UUID.class, "must be a UUID"),
    TEXT(String.class, "must be text in UTF-8 without a NUL character"),
    DECIMAL(BigDecimal.class, "must be a decimal number such as 10.00"),
    DATE(LocalDate.class, "must be a date such as 2026-01-31"),
    INSTANT(Instant.class, "must be an instant in UTC such as 2026-01-31T12:00:00Z"),
    BOOLEAN(Boolean.class, "must be true or false"),
    INTEGER(Integer.class, "must be a whole number");

    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,10})?");

    private final Class<?> type;
    private final String rule;

    Kind(Class<?> type, String rule) {
        this.type = type;
        this.rule = rule;
    }

    static Kind of(Class<?> component) {
        var boxed =
                component == boolean.class
                        ? Boolean.class
                        : component == int.class ? Integer.class : component;
        return Arrays.stream(values())
                .filter(kind -> kind.type == boxed)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no column can hold a " + component));
    }

    Class<?> type() {
        return type;
    }

    /**
     * What a caller has to obey, as the end of a sentence that begins with the name of the field.
     */
    String rule() {
        return rule;
    }

    /** The value that the text stands for, or null where it stands for none. */
    @Nullable Object parse(String text) {
        try {
            return switch (this) {
                case ID -> uuid(text);
                case TEXT -> wellFormed(text);
                case DECIMAL -> decimal(text);
                case DATE -> date(text);
                case INSTANT -> instant(text);
                case BOOLEAN -> bool(text);
                case INTEGER -> Integer.valueOf(text);
            };
        } catch (IllegalArgumentException | DateTimeException _) {
            return null;
        }
    }

    /** An amount keeps its scale; whatever JSON has no type of its own for is a string. */
    Object json(Object value) {
        return switch (this) {
            case BOOLEAN, INTEGER -> value;
            case ID, TEXT, DATE, INSTANT, DECIMAL -> text(value);
        };
    }

    /** The inverse of {@link #parse}. */
    static String text(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static UUID uuid(String text) {
        var uuid = UUID.fromString(text);
        require(uuid.toString().equalsIgnoreCase(text)); // The JDK also takes 1-1-1-1-1.
        return uuid;
    }

    private static String wellFormed(String text) {
        require(text.indexOf('\0') < 0); // PostgreSQL can't store one.
        require(text.indexOf('\uFFFD') < 0); // That is what bytes which are no UTF-8 became.
        return text;
    }

    private static BigDecimal decimal(String text) {
        require(PLAIN_DECIMAL.matcher(text).matches()); // 1e999999999 would not fit.
        return new BigDecimal(text);
    }

    private static LocalDate date(String text) {
        var date = LocalDate.parse(text);
        require(date.getYear() > 0 && date.getYear() < 10_000);
        return date;
    }

    private static Instant instant(String text) {
        var instant = Instant.parse(text);
        require(
                !instant.isBefore(Instant.parse("0001-01-02T00:00:00Z"))
                        && instant.isBefore(Instant.parse("9999-12-31T00:00:00Z")));
        return instant;
    }

    private static Boolean bool(String text) {
        require("true".equals(text) || "false".equals(text));
        return Boolean.valueOf(text);
    }

    private static void require(boolean holds) {
        if (!holds) throw new IllegalArgumentException();
    }
}
