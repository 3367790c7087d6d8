package org.mindlinks.projections;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Turns the changes of a batch into few statements. Changes of one row are merged in memory, and
 * then all rows of a table are written at once, from one array for each column. Whoever uses it has
 * a transaction open on the template's data source, and flushes at the end of it.
 */
final class ChangeWriter {

    /** Bounds the memory that a batch takes: one event may hold hundreds of rows. */
    private static final int ROWS_IN_MEMORY = 20_000;

    private static final int ID = 0;

    private final TableStatements statements;
    private final Map<TableModel, Map<UUID, PendingRow>> pending = new LinkedHashMap<>();

    ChangeWriter(JdbcTemplate jdbc) {
        this.statements = new TableStatements(jdbc);
    }

    /**
     * Takes a change of the event that is at a position of the store and happened at an instant.
     */
    void add(Change change, long position, Instant at) {
        switch (change) {
            case Change.Insert(var row) -> {
                var table = TableModel.of(row.getClass());
                var whole = table.row(row, position, at);
                rows(table).put(id(whole), whole);
            }
            case Change.Update(var rowType, var id, var patch) -> {
                var table = TableModel.of(rowType);
                rows(table).merge(id, table.patch(ID, id, patch, position, at), PendingRow::then);
            }
            case Change.Delete(var rowType, var id) ->
                    rows(TableModel.of(rowType)).put(id, PendingRow.DELETED);
            case Change.UpdateWhere(var rowType, var component, var value, var patch) -> {
                var table = TableModel.of(rowType);
                int key = table.indexOf(component, UUID.class);
                flush(); // It concerns the rows as they are at this point of the batch.
                statements.update(
                        table, key, List.of(table.patch(key, value, patch, position, at)));
            }
        }
        if (pending.values().stream().mapToInt(Map::size).sum() >= ROWS_IN_MEMORY) {
            flush();
        }
    }

    /**
     * Writes what is pending. Deletes go first, so that a unique value which they free can be taken
     * again.
     */
    void flush() {
        pending.forEach((table, rows) -> {
            var byKind =
                    rows.entrySet().stream()
                            .collect(Collectors.groupingBy(row -> row.getValue().kind()));
            statements.delete(table, keys(byKind.getOrDefault(PendingRow.Kind.DELETE, List.of())));
            statements.insert(
                    table, values(byKind.getOrDefault(PendingRow.Kind.INSERT, List.of())));
            values(byKind.getOrDefault(PendingRow.Kind.UPDATE, List.of())).stream()
                    .collect(
                            Collectors.groupingBy(
                                    PendingRow::set, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .forEach(sameColumns -> updateExisting(table, sameColumns));
        });
        pending.clear();
    }

    /**
     * The events of an aggregate are in order, so that an update without its row means a fault that
     * must not pass.
     */
    private void updateExisting(TableModel table, List<PendingRow> rows) {
        if (statements.update(table, ID, rows) != rows.size()) {
            var missing = statements.missing(table, rows.stream().map(ChangeWriter::id).toList());
            throw new IllegalStateException(
                    "an update found no row in %s with id %s".formatted(table.table(), missing));
        }
    }

    private Map<UUID, PendingRow> rows(TableModel table) {
        return pending.computeIfAbsent(table, _ -> new LinkedHashMap<>());
    }

    private static UUID id(PendingRow row) {
        return (UUID) Objects.requireNonNull(row.value(ID));
    }

    private static List<UUID> keys(List<Map.Entry<UUID, PendingRow>> rows) {
        return rows.stream().map(Map.Entry::getKey).toList();
    }

    private static List<PendingRow> values(List<Map.Entry<UUID, PendingRow>> rows) {
        return rows.stream().map(Map.Entry::getValue).toList();
    }
}
