package org.mindlinks.ledger.journal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.mindlinks.domain.Event;

/**
 * Books the events again and compares the outcome with the journal, the movements of wallets, the
 * balances and the index of events that are stored, all as of one moment. Give it every event of
 * the store from the first one on, up to {@link #through()} at least, and then ask for the end. It
 * holds the accounts in memory and never the rows.
 */
public final class JournalCheck implements AutoCloseable {

    private static final String POSITION =
            "SELECT coalesce(max(position), -1) FROM read_model.projection_positions WHERE projection = ?";
    private static final String ROWS = "SELECT * FROM ledger.journal ORDER BY position, line";
    private static final String MOVEMENTS = "SELECT * FROM ledger.qldb_ledger ORDER BY id";
    private static final String INDEX = "SELECT * FROM ledger.event_index ORDER BY position";

    /**
     * What was found.
     *
     * @param position of the event whose entry differs; -1 where it is a balance that differs
     * @param what a sentence that names what is stored and what should be
     */
    public record Difference(long position, String what) {}

    private final Connection connection;
    private final long through;
    private final Stored<JournalRow> rows;
    private final Stored<MovementRow> movements;
    private final Stored<IndexRow> index;
    private final Books books = new Books();
    private long last = -1;

    /** Opens a snapshot of the database; events that come later do not disturb. */
    public JournalCheck(DataSource database) throws SQLException {
        connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            through = position(connection);
            rows = new Stored<>(connection, ROWS, JournalCheck::row);
            movements = new Stored<>(connection, MOVEMENTS, JournalCheck::movement);
            index = new Stored<>(connection, INDEX, JournalCheck::indexRow);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The position up to which the journal had booked; -1 where it had not begun. */
    public long through() {
        return through;
    }

    /** Compares what the next event makes; events behind {@link #through()} are passed over. */
    public Optional<Difference> next(long position, Instant at, Event event) throws SQLException {
        if (position <= last) {
            throw new IllegalArgumentException("events must come in order of position");
        }
        last = position;
        if (position > through) return Optional.empty();
        Books.Booked booked;
        try {
            booked = books.book(position, at, event);
        } catch (IllegalStateException e) {
            return Optional.of(new Difference(position, String.valueOf(e.getMessage())));
        }
        var difference = differing(rows, booked.rows(), position, "journal");
        return difference.isPresent()
                ? difference
                : differing(movements, booked.movements(), position, "qldb_ledger");
    }

    /** Compares how the next event is found; give it those up to {@link #through()}. */
    public Optional<Difference> nextIndexed(IndexRow event) throws SQLException {
        return differing(index, List.of(event), event.position(), "event_index");
    }

    /** What is found beyond the events. */
    public Optional<Difference> finishIndex() {
        return Optional.ofNullable(index.peek())
                .map(row -> surplus(row, row.position(), "event_index"));
    }

    /** What is stored beyond the events, and the balances, those of the read tables too. */
    public Optional<Difference> finish() throws SQLException {
        if (last < through) {
            return Optional.of(
                    new Difference(
                            through,
                            "the journal has booked up to position %d, and the last event is at %d"
                                    .formatted(through, last)));
        }
        var row = rows.peek();
        if (row != null) {
            return Optional.of(surplus(row, row.position(), "journal"));
        }
        var movement = movements.peek();
        if (movement != null) {
            return Optional.of(surplus(movement, movement.position(), "qldb_ledger"));
        }
        var balance = balances();
        return balance.isPresent()
                ? balance
                : ReadTables.difference(connection).flatMap(JournalCheck::balance);
    }

    /** The books as of the last event that was compared. */
    public Books books() {
        return books;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Optional<Difference> balances() throws SQLException {
        var expected = new HashMap<UUID, AccountState>();
        books.states().forEach(state -> expected.put(state.account().id(), state));
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(Stored.FETCH_ROWS);
            try (var found =
                    statement.executeQuery(
                            "SELECT id, balance, party, position FROM ledger.accounts ORDER BY id")) {
                while (found.next()) {
                    var id = found.getObject("id", UUID.class);
                    var state = expected.remove(id);
                    if (state == null) {
                        return balance("no event opens the account with the id " + id);
                    }
                    BigDecimal balance = found.getBigDecimal("balance");
                    if (balance.compareTo(state.balance().amount()) != 0) {
                        return balance(
                                "the balance of %s is stored as %s, and should be %s"
                                        .formatted(
                                                state.account().code(),
                                                balance.toPlainString(),
                                                state.balance().amount().toPlainString()));
                    }
                    var party = found.getObject("party", UUID.class);
                    if (!Objects.equals(party, state.party())
                            || found.getLong("position") != state.position()) {
                        return balance(
                                "the account %s is not stored as it should be: %s"
                                        .formatted(state.account().code(), state));
                    }
                }
            }
        }
        return expected.values().stream()
                .findFirst()
                .flatMap(state ->
                        balance("the account %s is missing".formatted(state.account().code())));
    }

    private static Optional<Difference> balance(String what) {
        return Optional.of(new Difference(-1, what));
    }

    private static <R> Optional<Difference> differing(
            Stored<R> stored, List<R> expected, long position, String table) throws SQLException {
        for (var row : expected) {
            var found = stored.peek();
            if (!row.equals(found)) {
                return Optional.of(
                        new Difference(
                                position,
                                "%s: stored is %s, and should be %s".formatted(table, found, row)));
            }
            stored.advance();
        }
        return Optional.empty();
    }

    private static Difference surplus(Record row, long position, String table) {
        return new Difference(position, "%s: no event makes %s".formatted(table, row));
    }

    private static long position(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(POSITION)) {
            statement.setString(1, Journal.NAME);
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private static JournalRow row(ResultSet row) throws SQLException {
        return new JournalRow(
                row.getLong("position"),
                row.getInt("line"),
                JournalStore.instant(row, "booked_at"),
                row.getString("event"),
                row.getObject("reference", UUID.class),
                row.getObject("account", UUID.class),
                row.getString("side"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getBigDecimal("balance_before"),
                row.getBigDecimal("balance_after"));
    }

    private static IndexRow indexRow(ResultSet row) throws SQLException {
        return new IndexRow(
                row.getLong("position"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getString("payload_type"),
                JournalStore.instant(row, "recorded_at"),
                row.getString("actor_id"),
                row.getString("correlation_id"),
                row.getString("idempotency_key"));
    }

    private static MovementRow movement(ResultSet row) throws SQLException {
        return new MovementRow(
                row.getObject("id", UUID.class),
                row.getString("transaction_type"),
                row.getObject("admin_id", UUID.class),
                row.getObject("contractor_id", UUID.class),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getBigDecimal("balance_before"),
                row.getBigDecimal("balance_after"),
                row.getString("reason"),
                JournalStore.instant(row, "created_at"),
                row.getLong("position"));
    }
}
