package org.mindlinks.ledger.journal;

import static org.mindlinks.ledger.rows.BulkInsert.column;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Money;
import org.mindlinks.ledger.rows.BulkInsert;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the journal. */
final class JournalStore {

    static final String ACCOUNTS =
            "SELECT type, holder, currency, party, balance, position FROM ledger.accounts";

    private static final BulkInsert<JournalRow> ROWS =
            new BulkInsert<>(
                    "ledger.journal",
                    column("position", JournalRow::position),
                    column("line", JournalRow::line),
                    column("booked_at", JournalRow::bookedAt),
                    column("event", JournalRow::event),
                    column("reference", JournalRow::reference),
                    column("account", JournalRow::account),
                    column("side", JournalRow::side),
                    column("amount", JournalRow::amount),
                    column("currency", JournalRow::currency),
                    column("balance_before", JournalRow::balanceBefore),
                    column("balance_after", JournalRow::balanceAfter));
    private static final BulkInsert<MovementRow> MOVEMENTS =
            new BulkInsert<>(
                    "ledger.qldb_ledger",
                    column("id", MovementRow::id),
                    column("transaction_type", MovementRow::transactionType),
                    column("admin_id", MovementRow::adminId),
                    column("contractor_id", MovementRow::contractorId),
                    column("amount", MovementRow::amount),
                    column("currency", MovementRow::currency),
                    column("balance_before", MovementRow::balanceBefore),
                    column("balance_after", MovementRow::balanceAfter),
                    column("reason", MovementRow::reason),
                    column("created_at", MovementRow::createdAt),
                    column("position", MovementRow::position));
    private static final String SET_ACCOUNTS =
            """
            INSERT INTO ledger.accounts (id, type, holder, currency, party, balance, position)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::numeric[], ?::bigint[])
            ON CONFLICT (id) DO UPDATE SET balance = excluded.balance, position = excluded.position\
            """;
    private static final String LAST_BOOKED_AT =
            "SELECT booked_at FROM ledger.journal ORDER BY position DESC LIMIT 1";

    private final JdbcTemplate jdbc;

    JournalStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The books with these accounts, as far as they exist, to go on where the journal ends. */
    Books books(Collection<Account> accounts) {
        var states =
                jdbc.query(
                        ACCOUNTS + " WHERE id = ANY (?)",
                        statement ->
                                array(statement, 1, "uuid", List.copyOf(accounts), Account::id),
                        (row, _) -> account(row));
        var bookedAt = jdbc.query(LAST_BOOKED_AT, (row, _) -> instant(row, "booked_at"));
        return new Books(states, bookedAt.isEmpty() ? Instant.EPOCH : bookedAt.getFirst());
    }

    /** Adds the rows of what is booked, each entry while the one before is on its way. */
    void add(Iterable<Books.Booked> entries) {
        var movements = new ArrayList<MovementRow>();
        jdbc.execute(
                (ConnectionCallback<Boolean>)
                        connection -> {
                            try (var journal = ROWS.begin(connection)) {
                                for (var entry : entries) {
                                    for (var row : entry.rows()) {
                                        journal.add(row);
                                    }
                                    movements.addAll(entry.movements());
                                }
                                journal.end();
                            }
                            MOVEMENTS.add(connection, movements);
                            return true;
                        });
    }

    void setAccounts(Collection<AccountState> states) {
        if (states.isEmpty()) return;
        var rows = List.copyOf(states);
        jdbc.update(
                SET_ACCOUNTS,
                statement -> {
                    array(statement, 1, "uuid", rows, state -> state.account().id());
                    array(statement, 2, "text", rows, state -> state.account().type().label());
                    array(statement, 3, "uuid", rows, state -> state.account().holder());
                    array(statement, 4, "text", rows, state -> state.account().currency());
                    array(statement, 5, "uuid", rows, AccountState::party);
                    array(
                            statement,
                            6,
                            "numeric",
                            rows,
                            state -> state.balance().amount().toPlainString());
                    array(statement, 7, "bigint", rows, AccountState::position);
                });
    }

    /** The account of a row of {@link #ACCOUNTS}. */
    static AccountState account(ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var type = AccountType.of(row.getString("type")).orElseThrow();
        var account = new Account(type, row.getObject("holder", UUID.class), currency);
        return new AccountState(
                account,
                row.getObject("party", UUID.class),
                new Money(row.getBigDecimal("balance"), currency),
                row.getLong("position"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static <T> void array(
            PreparedStatement statement,
            int parameter,
            String sqlType,
            List<T> rows,
            Function<T, @Nullable Object> value)
            throws SQLException {
        var texts = new @Nullable Object[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            var one = value.apply(rows.get(i));
            texts[i] = one == null ? null : one.toString();
        }
        statement.setArray(parameter, statement.getConnection().createArrayOf(sqlType, texts));
    }
}
