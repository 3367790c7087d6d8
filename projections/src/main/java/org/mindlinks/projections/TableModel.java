package org.mindlinks.projections;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The table of a row record: a column for each component, and then {@code position} and {@code
 * updated_at}. Whatever does not fit the record is refused with the names at fault.
 */
public final class TableModel {

    private static final Map<Class<?>, String> SQL_TYPES =
            Map.of(
                    UUID.class, "uuid",
                    String.class, "text",
                    BigDecimal.class, "numeric",
                    LocalDate.class, "date",
                    Instant.class, "timestamptz",
                    boolean.class, "boolean",
                    int.class, "integer",
                    long.class, "bigint");

    private static final ClassValue<TableModel> MODELS =
            new ClassValue<>() {
                @Override
                protected TableModel computeValue(Class<?> type) {
                    return new TableModel(type);
                }
            };

    /** A column in SQL, and the component of the row record that it mirrors. */
    public record Column(
            String name,
            String sqlType,
            String component,
            Class<?> javaType,
            boolean nullable,
            @Nullable Indexed indexed,
            boolean unique) {}

    private final String table;
    private final List<Column> columns;
    private final int positionColumn;
    private final Map<Class<?>, List<Field>> fieldsByRecord = new ConcurrentHashMap<>();

    /** Where a component of a row or a patch goes. */
    private record Field(RecordComponent component, int column) {}

    private TableModel(Class<?> rowType) {
        var name = rowType.getAnnotation(Table.class);
        if (name == null || !rowType.isRecord()) {
            throw new IllegalArgumentException(rowType.getName() + " is no record of a @Table");
        }
        table = name.value();
        var all = new ArrayList<Column>();
        for (var component : rowType.getRecordComponents()) {
            all.add(column(rowType, component));
        }
        positionColumn = all.size();
        all.add(new Column("position", "bigint", "position", long.class, false, null, false));
        all.add(
                new Column(
                        "updated_at",
                        "timestamptz",
                        "updatedAt",
                        Instant.class,
                        false,
                        null,
                        false));
        columns = List.copyOf(all);
        if (!columns.getFirst().name().equals("id")
                || columns.getFirst().javaType() != UUID.class) {
            throw new IllegalArgumentException(rowType.getName() + " must begin with its id");
        }
    }

    public static TableModel of(Class<? extends Record> rowType) {
        return MODELS.get(rowType);
    }

    /** The name, which is the same in all schemas. */
    public String name() {
        return table;
    }

    /** The name under which readers find it. */
    public String table() {
        return in("read_model");
    }

    /** The name of the table in a schema. */
    String in(String schema) {
        return schema + "." + table;
    }

    public List<Column> columns() {
        return columns;
    }

    /** All values of a row. */
    PendingRow row(Record row, long position, Instant at) {
        var whole = pending(PendingRow.Kind.INSERT, position, at);
        fill(whole, row);
        return whole;
    }

    /** The values of a patch, to be set where the column at {@code key} has a value. */
    PendingRow patch(int key, UUID value, Record patch, long position, Instant at) {
        var some = pending(PendingRow.Kind.UPDATE, position, at);
        fill(some, patch);
        some.set(key, value);
        return some;
    }

    int indexOf(String component, Class<?> type) {
        for (int i = 0; i < positionColumn; i++) {
            var column = columns.get(i);
            if (column.component().equals(component) && column.javaType().equals(type)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "%s has no %s %s".formatted(table, type.getSimpleName(), component));
    }

    private PendingRow pending(PendingRow.Kind kind, long position, Instant at) {
        var pending = new PendingRow(kind, columns.size(), position);
        pending.set(positionColumn, position);
        pending.set(positionColumn + 1, at);
        return pending;
    }

    private void fill(PendingRow row, Record from) {
        for (var field : fieldsByRecord.computeIfAbsent(from.getClass(), this::fields)) {
            row.set(field.column(), value(field.component(), from));
        }
    }

    private List<Field> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component ->
                        new Field(component, indexOf(component.getName(), component.getType())))
                .toList();
    }

    private static @Nullable Object value(RecordComponent component, Record from) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // Patches are private to the projection that makes them.
            return accessor.invoke(from);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Column column(Class<?> rowType, RecordComponent component) {
        var type = component.getType();
        var sqlType = SQL_TYPES.get(type);
        if (sqlType == null) {
            throw new IllegalArgumentException(
                    "%s.%s: no column type for %s"
                            .formatted(rowType.getName(), component.getName(), type));
        }
        return new Column(
                snakeCase(component.getName()),
                sqlType,
                component.getName(),
                type,
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component.getAnnotation(Indexed.class),
                component.isAnnotationPresent(Unique.class));
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
