package org.mindlinks.ledger.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the journal. Rows go in many at a time, from one array for each column. */
final class JournalStore {

    static final String ACCOUNTS =
            "SELECT type, holder, currency, party, balance, position FROM ledger.accounts";

    private static final String ADD_ROWS =
            """
            INSERT INTO ledger.journal (position, line, booked_at, event, reference, account, side, amount, currency,
                                        balance_before, balance_after)
            SELECT * FROM unnest(?::bigint[], ?::smallint[], ?::timestamptz[], ?::text[], ?::uuid[], ?::uuid[],
                                 ?::text[], ?::numeric[], ?::text[], ?::numeric[], ?::numeric[])\
            """;
    private static final String ADD_MOVEMENTS =
            """
            INSERT INTO ledger.qldb_ledger (id, transaction_type, admin_id, contractor_id, amount, currency,
                                            balance_before, balance_after, reason, created_at, position)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::numeric[], ?::text[], ?::numeric[],
                                 ?::numeric[], ?::text[], ?::timestamptz[], ?::bigint[])\
            """;
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

    void addRows(List<JournalRow> rows) {
        if (rows.isEmpty()) return;
        jdbc.update(
                ADD_ROWS,
                statement -> {
                    array(statement, 1, "bigint", rows, JournalRow::position);
                    array(statement, 2, "smallint", rows, JournalRow::line);
                    array(statement, 3, "timestamptz", rows, JournalRow::bookedAt);
                    array(statement, 4, "text", rows, JournalRow::event);
                    array(statement, 5, "uuid", rows, JournalRow::reference);
                    array(statement, 6, "uuid", rows, JournalRow::account);
                    array(statement, 7, "text", rows, JournalRow::side);
                    array(statement, 8, "numeric", rows, row -> row.amount().toPlainString());
                    array(statement, 9, "text", rows, JournalRow::currency);
                    array(
                            statement,
                            10,
                            "numeric",
                            rows,
                            row -> row.balanceBefore().toPlainString());
                    array(
                            statement,
                            11,
                            "numeric",
                            rows,
                            row -> row.balanceAfter().toPlainString());
                });
    }

    void addMovements(List<MovementRow> rows) {
        if (rows.isEmpty()) return;
        jdbc.update(
                ADD_MOVEMENTS,
                statement -> {
                    array(statement, 1, "uuid", rows, MovementRow::id);
                    array(statement, 2, "text", rows, MovementRow::transactionType);
                    array(statement, 3, "uuid", rows, MovementRow::adminId);
                    array(statement, 4, "uuid", rows, MovementRow::contractorId);
                    array(statement, 5, "numeric", rows, row -> row.amount().toPlainString());
                    array(statement, 6, "text", rows, MovementRow::currency);
                    array(
                            statement,
                            7,
                            "numeric",
                            rows,
                            row -> row.balanceBefore().toPlainString());
                    array(statement, 8, "numeric", rows, row -> row.balanceAfter().toPlainString());
                    array(statement, 9, "text", rows, MovementRow::reason);
                    array(statement, 10, "timestamptz", rows, MovementRow::createdAt);
                    array(statement, 11, "bigint", rows, MovementRow::position);
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
