package org.mindlinks.projections;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Turns the changes of a batch into few statements. Changes of one row are merged in memory, and
 * then all rows of a table are written at once, from one array for each column. Whoever uses it has
 * a transaction open on the template's data source, and flushes at the end of it.
 */
final class ChangeWriter {

    /** Bounds the memory that a batch takes: one event may hold hundreds of rows. */
    private static final int CHANGES_IN_MEMORY = 50_000;

    private static final int ID = 0;

    private final TableStatements statements;
    private final Map<TableModel, Pending> pending = new LinkedHashMap<>();
    private int changes;

    /** What is to become of the rows of one table. */
    private record Pending(Map<UUID, PendingRow> rows, List<Group> groups) {}

    /** An update of all rows that have a value in the column at {@code key}. */
    private record Group(int key, UUID value, PendingRow update) {}

    /** Writes the tables of one schema. */
    ChangeWriter(JdbcTemplate jdbc, String schema) {
        this.statements = new TableStatements(jdbc, schema);
    }

    /**
     * Takes a change of the event that is at a position of the store and happened at an instant.
     */
    void add(Change change, long position, Instant at) {
        switch (change) {
            case Change.Insert(var row) -> {
                var table = TableModel.of(row.getClass());
                var whole = table.row(row, position, at);
                of(table).rows().put(id(whole), whole);
            }
            case Change.Update(var rowType, var id, var patch) -> {
                var table = TableModel.of(rowType);
                of(table)
                        .rows()
                        .merge(id, table.patch(ID, id, patch, position, at), PendingRow::then);
            }
            case Change.Delete(var rowType, var id) ->
                    of(TableModel.of(rowType)).rows().put(id, PendingRow.DELETED);
            case Change.UpdateWhere(var rowType, var component, var value, var patch) -> {
                var table = TableModel.of(rowType);
                int key = table.indexOf(component, UUID.class);
                var update = table.patch(key, value, patch, position, at);
                of(table).groups().add(new Group(key, value, update));
            }
        }
        if (++changes >= CHANGES_IN_MEMORY) {
            flush();
        }
    }

    /**
     * Writes what is pending. Deletes go first, so that a unique value which they free can be taken
     * again. Updates of groups go before those of single rows, which have them merged in where they
     * are the later ones.
     */
    void flush() {
        pending.forEach((table, changed) -> {
            if (!changed.groups().isEmpty()) {
                mergeGroups(table, changed);
            }
            var byKind =
                    changed.rows().entrySet().stream()
                            .collect(groupingBy(row -> row.getValue().kind()));
            statements.delete(table, keys(byKind.getOrDefault(PendingRow.Kind.DELETE, List.of())));
            changed.groups().stream()
                    .collect(groupingBy(Group::key, LinkedHashMap::new, toList()))
                    .forEach((key, groups) -> updateGroups(table, key, groups));
            statements.insert(
                    table, values(byKind.getOrDefault(PendingRow.Kind.INSERT, List.of())));
            bySameColumns(values(byKind.getOrDefault(PendingRow.Kind.UPDATE, List.of())))
                    .forEach(sameColumns -> updateExisting(table, sameColumns));
        });
        pending.clear();
        changes = 0;
    }

    /**
     * Rows in memory don't know their group where they are parts of stored ones; those are asked.
     */
    private void mergeGroups(TableModel table, Pending changed) {
        for (int key : changed.groups().stream().map(Group::key).distinct().toList()) {
            var members = new HashMap<UUID, List<PendingRow>>();
            var unknown = new ArrayList<UUID>();
            changed.rows()
                    .forEach((id, row) -> {
                        if (row.set().get(key)) {
                            members.computeIfAbsent(value(row, key), _ -> new ArrayList<>())
                                    .add(row);
                        } else if (row.kind() == PendingRow.Kind.UPDATE) {
                            unknown.add(id);
                        }
                    });
            statements
                    .values(table, key, unknown)
                    .forEach((id, group) ->
                            members.computeIfAbsent(group, _ -> new ArrayList<>())
                                    .add(Objects.requireNonNull(changed.rows().get(id))));
            for (var group : changed.groups()) {
                if (group.key() == key) {
                    members.getOrDefault(group.value(), List.of())
                            .forEach(row -> row.with(group.update()));
                }
            }
        }
    }

    private void updateGroups(TableModel table, int key, List<Group> groups) {
        var merged = new LinkedHashMap<UUID, PendingRow>();
        groups.forEach(group -> merged.merge(group.value(), group.update(), PendingRow::then));
        bySameColumns(merged.values())
                .forEach(sameColumns -> statements.update(table, key, sameColumns));
    }

    /**
     * The events of an aggregate are in order, so that an update without its row means a fault that
     * must not pass.
     */
    private void updateExisting(TableModel table, List<PendingRow> rows) {
        if (statements.update(table, ID, rows) != rows.size()) {
            var missing = statements.missing(table, rows.stream().map(ChangeWriter::id).toList());
            throw new IllegalStateException(
                    "an update found no row in %s with id %s".formatted(table.name(), missing));
        }
    }

    private static Collection<List<PendingRow>> bySameColumns(Collection<PendingRow> rows) {
        return rows.stream()
                .collect(groupingBy(PendingRow::set, LinkedHashMap::new, toList()))
                .values();
    }

    private Pending of(TableModel table) {
        return pending.computeIfAbsent(
                table, _ -> new Pending(new LinkedHashMap<>(), new ArrayList<>()));
    }

    private static UUID id(PendingRow row) {
        return value(row, ID);
    }

    private static UUID value(PendingRow row, int column) {
        return (UUID) Objects.requireNonNull(row.value(column));
    }

    private static List<UUID> keys(List<Map.Entry<UUID, PendingRow>> rows) {
        return rows.stream().map(Map.Entry::getKey).toList();
    }

    private static List<PendingRow> values(List<Map.Entry<UUID, PendingRow>> rows) {
        return rows.stream().map(Map.Entry::getValue).toList();
    }
}
