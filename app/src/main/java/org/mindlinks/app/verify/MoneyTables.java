package org.mindlinks.app.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.payment.EscrowEvent;
import org.mindlinks.domain.payment.WalletEvent;
import org.mindlinks.ledger.verify.Difference;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Projection;
import org.mindlinks.projections.ReadModel;
import org.mindlinks.projections.Table;
import org.mindlinks.projections.TableModel;
import org.mindlinks.projections.payment.ContractorWalletRow;
import org.mindlinks.projections.payment.EscrowRow;

/**
 * The read tables that hold balances are what their events make of them. It reads the tables as of
 * one moment, and keeps a row of each wallet and escrow in memory.
 */
final class MoneyTables implements DerivedCheck.Part, AutoCloseable {

    private static final String AREA = "payment";
    private static final List<Class<? extends Record>> TABLES =
            List.of(ContractorWalletRow.class, EscrowRow.class);

    private final Connection snapshot;
    private final Projection projection;
    private final long through;
    private final Map<Class<?>, Map<UUID, Map<String, @Nullable Object>>> expected =
            new HashMap<>();

    MoneyTables(DataSource database) throws SQLException {
        snapshot = database.getConnection();
        snapshot.setAutoCommit(false);
        snapshot.setReadOnly(true);
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        through = position();
        projection =
                ReadModel.PROJECTIONS.stream()
                        .filter(one -> one.name().equals(AREA))
                        .findFirst()
                        .orElseThrow();
        TABLES.forEach(table -> expected.put(table, new HashMap<>()));
    }

    @Override
    public boolean reads(Class<?> event) {
        return WalletEvent.class.isAssignableFrom(event)
                || EscrowEvent.class.isAssignableFrom(event);
    }

    @Override
    public void event(long position, Instant at, Event event) {
        if (position > through) {
            return;
        }
        for (var change : projection.changes(event, at)) {
            switch (change) {
                case Change.Insert(var row) -> {
                    var rows = expected.get(row.getClass());
                    if (rows != null) {
                        var values = values(row);
                        rows.put((UUID) Objects.requireNonNull(values.get("id")), values);
                    }
                }
                case Change.Update(var type, var id, var patch) -> {
                    var rows = expected.get(type);
                    var row = rows == null ? null : rows.get(id);
                    if (row != null) {
                        row.putAll(values(patch));
                    }
                }
                case Change.Delete(var type, var id) -> {
                    var rows = expected.get(type);
                    if (rows != null) {
                        rows.remove(id);
                    }
                }
                case Change.UpdateWhere(var type, var component, var value, var patch) -> {
                    var rows = expected.getOrDefault(type, Map.of());
                    rows.values().stream()
                            .filter(row -> value.equals(row.get(component)))
                            .forEach(row -> row.putAll(values(patch)));
                }
            }
        }
    }

    @Override
    public String end() throws Difference {
        long rows = 0;
        for (var table : TABLES) {
            rows += compare(table, Objects.requireNonNull(expected.get(table)));
        }
        return "%,d wallets and escrows as their events say".formatted(rows);
    }

    private long compare(
            Class<? extends Record> type, Map<UUID, Map<String, @Nullable Object>> rows)
            throws Difference {
        var table = "read_model." + Objects.requireNonNull(type.getAnnotation(Table.class)).value();
        var components = Arrays.stream(type.getRecordComponents()).map(it -> it.getName()).toList();
        var columns =
                TableModel.of(type).columns().stream()
                        .filter(column -> components.contains(column.component()))
                        .toList();
        long compared = 0;
        try (var statement = snapshot.createStatement();
                var found = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
            while (found.next()) {
                var id = found.getObject("id", UUID.class);
                var row = rows.remove(id);
                if (row == null) {
                    throw new Difference("No event makes the row %s of %s.".formatted(id, table));
                }
                for (var column : columns) {
                    var stored = found.getString(column.name());
                    var value = row.get(column.component());
                    if (!same(stored, value)) {
                        throw new Difference(
                                "%s of the row %s of %s is %s, and must be %s."
                                        .formatted(column.name(), id, table, stored, value));
                    }
                }
                compared++;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the read tables can't be read", e);
        }
        if (!rows.isEmpty()) {
            throw new Difference(
                    "The row %s of %s is gone.".formatted(rows.keySet().iterator().next(), table));
        }
        return compared;
    }

    private static boolean same(@Nullable String stored, @Nullable Object value) {
        return switch (value) {
            case null -> stored == null;
            case BigDecimal amount -> amount.toPlainString().equals(stored);
            case Boolean flag -> (flag ? "t" : "f").equals(stored);
            case Instant _ -> stored != null; // Times are told by the events themselves.
            default -> value.toString().equals(stored);
        };
    }

    private static Map<String, @Nullable Object> values(Record row) {
        var values = new HashMap<String, @Nullable Object>();
        for (var component : row.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true); // Patches are private to their projection.
                values.put(component.getName(), accessor.invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private long position() throws SQLException {
        try (var statement = snapshot.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT coalesce(min(position), -1) FROM read_model.projection_positions WHERE projection = '"
                                        + AREA
                                        + "'")) {
            found.next();
            return found.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        snapshot.close();
    }
}
