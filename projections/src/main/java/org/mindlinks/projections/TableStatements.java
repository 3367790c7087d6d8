package org.mindlinks.projections;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The statements that write many rows of a table at once, from one array parameter for each column.
 */
final class TableStatements {

    private final JdbcTemplate jdbc;
    private final String schema;

    TableStatements(JdbcTemplate jdbc, String schema) {
        this.jdbc = jdbc;
        this.schema = schema;
    }

    /** Rows with all columns; one that is there already is replaced. */
    void insert(TableModel table, List<PendingRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var all = rows.getFirst().set();
        var replaced =
                columns(table, all)
                        .filter(column -> !column.name().equals("id"))
                        .map(column -> column.name() + " = excluded." + column.name())
                        .collect(Collectors.joining(", "));
        var sql =
                "INSERT INTO %s (%s) SELECT * FROM %s ON CONFLICT (id) DO UPDATE SET %s"
                        .formatted(
                                table.in(schema), names(table, all), unnest(table, all), replaced);
        jdbc.update(sql, statement -> bind(statement, table, all, rows));
    }

    /**
     * Rows with the same columns, of which the one at {@code key} says where to set the others;
     * returns how many.
     */
    int update(TableModel table, int key, List<PendingRow> rows) {
        var columns = rows.getFirst().set();
        var keyName = table.columns().get(key).name();
        var assigned =
                columns(table, columns)
                        .filter(column -> !column.name().equals(keyName))
                        .map(column -> column.name() + " = u." + column.name())
                        .collect(Collectors.joining(", "));
        var sql =
                "UPDATE %s AS t SET %s FROM %s AS u (%s) WHERE t.%s = u.%s"
                        .formatted(
                                table.in(schema),
                                assigned,
                                unnest(table, columns),
                                names(table, columns),
                                keyName,
                                keyName);
        return jdbc.update(sql, statement -> bind(statement, table, columns, rows));
    }

    void delete(TableModel table, List<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbc.update(
                    "DELETE FROM " + table.in(schema) + " WHERE id = ANY (?)",
                    statement -> setArray(statement, 1, "uuid", ids, id -> id));
        }
    }

    /** Those of the ids that have no row. */
    List<UUID> missing(TableModel table, List<UUID> ids) {
        return jdbc.query(
                "SELECT id FROM unnest(?) AS u (id) WHERE NOT EXISTS (SELECT FROM %s AS t WHERE t.id = u.id)"
                        .formatted(table.in(schema)),
                statement -> setArray(statement, 1, "uuid", ids, id -> id),
                (row, _) -> row.getObject(1, UUID.class));
    }

    /** What the rows of these ids, as far as they are there, have in the column at {@code key}. */
    Map<UUID, UUID> values(TableModel table, int key, List<UUID> ids) {
        var found = new HashMap<UUID, UUID>();
        if (!ids.isEmpty()) {
            jdbc.query(
                    "SELECT id, %s FROM %s WHERE id = ANY (?)"
                            .formatted(table.columns().get(key).name(), table.in(schema)),
                    statement -> setArray(statement, 1, "uuid", ids, id -> id),
                    row -> {
                        found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    });
        }
        return found;
    }

    private static void bind(
            PreparedStatement statement, TableModel table, BitSet columns, List<PendingRow> rows)
            throws SQLException {
        int parameter = 1;
        for (int i = columns.nextSetBit(0); i >= 0; i = columns.nextSetBit(i + 1)) {
            int column = i;
            setArray(
                    statement,
                    parameter++,
                    table.columns().get(i).sqlType(),
                    rows,
                    row -> row.value(column));
        }
    }

    private static <T> void setArray(
            PreparedStatement statement,
            int parameter,
            String sqlType,
            List<T> rows,
            Function<T, @Nullable Object> value)
            throws SQLException {
        var texts = new @Nullable Object[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(value.apply(rows.get(i)));
        }
        statement.setArray(parameter, statement.getConnection().createArrayOf(sqlType, texts));
    }

    /** As PostgreSQL reads it. An amount keeps its scale. */
    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal amount -> amount.toPlainString();
            default -> value.toString();
        };
    }

    private static String unnest(TableModel table, BitSet columns) {
        return columns(table, columns)
                .map(column -> "?::" + column.sqlType() + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    private static String names(TableModel table, BitSet columns) {
        return columns(table, columns)
                .map(TableModel.Column::name)
                .collect(Collectors.joining(", "));
    }

    private static Stream<TableModel.Column> columns(TableModel table, BitSet columns) {
        return columns.stream().mapToObj(table.columns()::get);
    }
}
