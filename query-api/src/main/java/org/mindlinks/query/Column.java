package org.mindlinks.query;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Personal;
import org.mindlinks.projections.Hidden;
import org.mindlinks.projections.Masked;

/**
 * A component of a row record: a column of the read table, and a field on the wire.
 *
 * @param field the name on the wire
 * @param name the name in the table
 */
record Column(String field, String name, Kind kind, boolean nullable, boolean masked) {

    private static final String MASK = "••••";
    private static final int SHOWN = 4;

    /** All columns of a row that may leave through a query. A hidden one is not even read. */
    static List<Column> of(Class<? extends Record> row) {
        return Arrays.stream(row.getRecordComponents())
                .filter(component -> !component.isAnnotationPresent(Hidden.class))
                .map(Column::of)
                .toList();
    }

    private static Column of(RecordComponent component) {
        return new Column(
                component.getName(),
                component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
                Kind.of(component.getType()),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component.isAnnotationPresent(Masked.class));
    }

    /** The name as SQL takes it, whether or not it is also a word of SQL. */
    String quoted() {
        return '"' + name + '"';
    }

    @Nullable Object json(@Nullable Object value) {
        if (value == null) return null;
        return masked ? mask(value.toString()) : kind.json(value);
    }

    /** Short values are not shown at all: their last four characters would be the whole. */
    private static String mask(String value) {
        if (value.equals(Personal.ERASED)) return value;
        return value.length() > SHOWN ? MASK + value.substring(value.length() - SHOWN) : MASK;
    }
}
