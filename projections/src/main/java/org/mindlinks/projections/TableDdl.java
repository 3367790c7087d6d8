package org.mindlinks.projections;

import java.util.List;
import java.util.stream.Collectors;
import org.mindlinks.domain.Personal;

/**
 * The tables of a generation, made from their row records. A unique column is held from the first
 * row on, so that a fill meets the same conflicts as live events do; the other indexes are made
 * when the rows are there, which is faster.
 */
final class TableDdl {

    private TableDdl() {}

    static String table(TableModel table, String schema) {
        var columns =
                table.columns().stream()
                        .map(column ->
                                "%s %s%s%s"
                                        .formatted(
                                                column.name(),
                                                column.sqlType(),
                                                column.nullable() ? "" : " NOT NULL",
                                                column.name().equals("id") ? " PRIMARY KEY" : ""))
                        .collect(Collectors.joining(", "));
        return "CREATE TABLE %s (%s)".formatted(table.in(schema), columns);
    }

    /** What must be unique. Erased people have nothing in common but that there is nothing. */
    static List<String> uniqueIndexes(TableModel table, String schema) {
        return table.columns().stream()
                .filter(TableModel.Column::unique)
                .map(column ->
                        "CREATE UNIQUE INDEX ON %s (%s)%s"
                                .formatted(
                                        table.in(schema),
                                        column.name(),
                                        column.javaType() == String.class
                                                ? " WHERE %s <> '%s'"
                                                        .formatted(column.name(), Personal.ERASED)
                                                : ""))
                .toList();
    }

    /** The indexes that the projection itself needs. */
    static List<String> earlyIndexes(TableModel table, String schema) {
        return table.columns().stream()
                .filter(column -> column.indexed() != null && column.indexed().whileFilling())
                .map(column -> index(table, schema, column))
                .toList();
    }

    /** All indexes; those that are there already stay. */
    static List<String> indexes(TableModel table, String schema) {
        return table.columns().stream()
                .filter(column -> column.indexed() != null)
                .map(column -> index(table, schema, column))
                .toList();
    }

    private static String index(TableModel table, String schema, TableModel.Column column) {
        return "CREATE INDEX IF NOT EXISTS %s_%s ON %s (%s, id)"
                .formatted(table.name(), column.name(), table.in(schema), column.name());
    }
}
