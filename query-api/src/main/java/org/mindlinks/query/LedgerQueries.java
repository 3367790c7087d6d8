package org.mindlinks.query;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Money;
import org.mindlinks.ledger.journal.Account;
import org.mindlinks.ledger.journal.AccountType;
import org.mindlinks.ledger.journal.Journal;
import org.mindlinks.ledger.journal.Side;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Reads the journal as of a position. Entries are never changed, so that the same question always
 * has the same answer.
 */
final class LedgerQueries {

    static final String BALANCE =
            """
            SELECT balance_after, position, booked_at FROM ledger.journal
            WHERE account = $1 AND position <= $2 ORDER BY position DESC, line DESC LIMIT 1\
            """;
    static final String LAST_BEFORE =
            """
            SELECT position FROM ledger.journal WHERE line = 0 AND booked_at <= $1
            ORDER BY booked_at DESC, position DESC LIMIT 1\
            """;
    static final String STATEMENT =
            """
            SELECT position, line, booked_at, event, reference, side, amount, balance_before, balance_after
            FROM ledger.journal WHERE account = $1 AND position > $2 AND position <= $3\
            """;
    private static final String BOOKED =
            "SELECT coalesce(max(position), -1) FROM read_model.projection_positions WHERE projection = '%s'"
                    .formatted(Journal.NAME);
    private static final String ACCOUNT =
            "SELECT id, type, holder, currency, party, balance, position FROM ledger.accounts";
    private static final String TRIAL_BALANCE =
            """
            SELECT a.type, a.currency, count(*) AS accounts, sum(j.balance_after) AS balance
            FROM ledger.accounts a CROSS JOIN LATERAL (
                SELECT balance_after FROM ledger.journal WHERE account = a.id AND position <= $1
                ORDER BY position DESC, line DESC LIMIT 1) j
            GROUP BY a.type, a.currency ORDER BY a.currency, a.type\
            """;
    private static final String OPEN_ITEMS =
            """
            SELECT a.type, a.holder, a.currency, j.reference, min(j.position) AS position, min(j.booked_at) AS booked_at,
                   sum(CASE j.side WHEN 'debit' THEN j.amount ELSE -j.amount END) AS debit
            FROM ledger.accounts a JOIN ledger.journal j ON j.account = a.id AND j.position <= $1
            WHERE a.type IN (%s)
            GROUP BY a.type, a.holder, a.currency, j.reference
            HAVING sum(CASE j.side WHEN 'debit' THEN j.amount ELSE -j.amount END) <> 0 AND min(j.position) > $2
            ORDER BY min(j.position) LIMIT $3\
            """
                    .formatted(
                            Stream.of(AccountType.values())
                                    .filter(AccountType::returnsToZero)
                                    .map(type -> "'" + type.label() + "'")
                                    .collect(Collectors.joining(", ")));

    /** Where a page of a statement ends. */
    record Line(long position, int line) {}

    private final DatabaseClient database;

    LedgerQueries(DatabaseClient database) {
        this.database = database;
    }

    /** Up to which position the journal is written. */
    Mono<Long> booked() {
        return database.sql(BOOKED).map(row -> number(row, 0)).one();
    }

    /** The position of the last entry at or before the instant; -1 where there is none. */
    Mono<Long> lastBefore(Instant instant) {
        return database.sql(LAST_BEFORE)
                .bind(0, instant)
                .map(row -> number(row, 0))
                .one()
                .defaultIfEmpty(-1L);
    }

    /** Debits and credits by type and currency, and their sums in each currency. */
    Mono<Map<String, @Nullable Object>> trialBalance(long position) {
        return database.sql(TRIAL_BALANCE)
                .bind(0, position)
                .map(LedgerQueries::sum)
                .all()
                .collectList()
                .map(sums -> {
                    var body = new LinkedHashMap<String, @Nullable Object>();
                    body.put("position", position);
                    body.put("accounts", sums.stream().map(Sum::json).toList());
                    body.put("totals", Sum.totals(sums));
                    return body;
                });
    }

    /** One account with its balance; empty where there is no such account at all. */
    Mono<Map<String, @Nullable Object>> account(Account account, long position) {
        var balance =
                database.sql(BALANCE)
                        .bind(0, account.id())
                        .bind(1, position)
                        .map(row -> {
                            var last = new LinkedHashMap<String, @Nullable Object>();
                            last.put("balance", decimal(row, "balance_after"));
                            last.put("lastEntry", number(row, "position"));
                            last.put(
                                    "lastBookedAt",
                                    value(row, "booked_at", Instant.class).toString());
                            return (Map<String, @Nullable Object>) last;
                        })
                        .one()
                        .switchIfEmpty(Mono.fromSupplier(() -> never(account)));
        return database.sql(ACCOUNT + " WHERE id = $1")
                .bind(0, account.id())
                .map(LedgerQueries::account)
                .one()
                .zipWith(
                        balance,
                        (json, last) -> {
                            json.putAll(last);
                            json.put("position", position);
                            return json;
                        });
    }

    private static Map<String, @Nullable Object> never(Account account) {
        var last = new LinkedHashMap<String, @Nullable Object>();
        last.put("balance", Money.zero(account.currency()).amount().toPlainString());
        last.put("lastEntry", null);
        last.put("lastBookedAt", null);
        return last;
    }

    /** Accounts with their present balances, by id. */
    Mono<List<Map<String, @Nullable Object>>> accounts(
            Map<String, Object> filters, @Nullable UUID after, int rows) {
        var sql = new StringBuilder(ACCOUNT).append(" WHERE true");
        var values = new ArrayList<Object>();
        filters.forEach((column, value) -> {
            values.add(value);
            sql.append(" AND ").append(column).append(" = $").append(values.size());
        });
        if (after != null) {
            values.add(after);
            sql.append(" AND id > $").append(values.size());
        }
        values.add(rows);
        sql.append(" ORDER BY id LIMIT $").append(values.size());
        return database.sql(sql.toString())
                .bindValues(values)
                .map(row -> {
                    var json = account(row);
                    json.put("balance", decimal(row, "balance"));
                    json.put("lastEntry", number(row, "position"));
                    return json;
                })
                .all()
                .collectList();
    }

    /**
     * The entries of an account after one position, up to another.
     *
     * @param after where the page before ended
     */
    Mono<List<Map<String, @Nullable Object>>> statement(
            Account account,
            long from,
            long to,
            boolean newestFirst,
            @Nullable Line after,
            int rows) {
        var direction = newestFirst ? "DESC" : "ASC";
        var sql =
                STATEMENT
                        + (after == null
                                ? ""
                                : " AND (position, line) %s (%d, %d)"
                                        .formatted(
                                                newestFirst ? "<" : ">",
                                                after.position(),
                                                after.line()))
                        + " ORDER BY position %s, line %s LIMIT %d"
                                .formatted(direction, direction, rows);
        return database.sql(sql)
                .bind(0, account.id())
                .bind(1, from)
                .bind(2, to)
                .map(LedgerQueries::line)
                .all()
                .collectList();
    }

    /** What has gone to an account that returns to zero and has not come back, oldest first. */
    Mono<List<Map<String, @Nullable Object>>> openItems(long position, long after, int rows) {
        return database.sql(OPEN_ITEMS)
                .bind(0, position)
                .bind(1, after)
                .bind(2, rows)
                .map(row -> {
                    var account = accountOf(row);
                    var debit = value(row, "debit", BigDecimal.class);
                    var json = new LinkedHashMap<String, @Nullable Object>();
                    json.put("account", account.code());
                    json.put("reference", value(row, "reference", UUID.class).toString());
                    json.put("currency", account.currency().getCurrencyCode());
                    json.put(
                            "balance",
                            (account.type().normal() == Side.DEBIT ? debit : debit.negate())
                                    .toPlainString());
                    json.put("openedBy", number(row, "position"));
                    json.put("openedAt", value(row, "booked_at", Instant.class).toString());
                    return (Map<String, @Nullable Object>) json;
                })
                .all()
                .collectList();
    }

    private static Map<String, @Nullable Object> line(Readable row) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("position", number(row, "position"));
        json.put("line", value(row, "line", Integer.class));
        json.put("bookedAt", value(row, "booked_at", Instant.class).toString());
        json.put("event", value(row, "event", String.class));
        json.put("reference", value(row, "reference", UUID.class).toString());
        json.put("side", value(row, "side", String.class));
        json.put("amount", decimal(row, "amount"));
        json.put("balanceBefore", decimal(row, "balance_before"));
        json.put("balanceAfter", decimal(row, "balance_after"));
        return json;
    }

    private static Map<String, @Nullable Object> account(Readable row) {
        var account = accountOf(row);
        var party = row.get("party", UUID.class);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("account", account.code());
        json.put("type", account.type().label());
        json.put("holder", account.holder() == null ? null : account.holder().toString());
        json.put("party", party == null ? null : party.toString());
        json.put("currency", account.currency().getCurrencyCode());
        json.put("normalSide", account.type().normal().label());
        return json;
    }

    private static Account accountOf(Readable row) {
        return new Account(
                type(row),
                row.get("holder", UUID.class),
                Currency.getInstance(value(row, "currency", String.class)));
    }

    private static AccountType type(Readable row) {
        return AccountType.of(value(row, "type", String.class)).orElseThrow();
    }

    private static Sum sum(Readable row) {
        return new Sum(
                type(row),
                value(row, "currency", String.class),
                number(row, "accounts"),
                value(row, "balance", BigDecimal.class));
    }

    private static String decimal(Readable row, String column) {
        return value(row, column, BigDecimal.class).toPlainString();
    }

    private static Long number(Readable row, String column) {
        return value(row, column, Long.class);
    }

    private static Long number(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }

    /** A line of a trial balance. */
    private record Sum(AccountType type, String currency, long accounts, BigDecimal balance) {

        /** A balance below zero stands on the other side. */
        private BigDecimal on(Side side) {
            var mine = (type.normal() == side) == (balance.signum() >= 0);
            return mine ? balance.abs() : BigDecimal.ZERO.setScale(balance.scale());
        }

        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("type", type.label());
            json.put("currency", currency);
            json.put("count", accounts);
            json.put("debit", on(Side.DEBIT).toPlainString());
            json.put("credit", on(Side.CREDIT).toPlainString());
            return json;
        }

        static List<Map<String, Object>> totals(List<Sum> sums) {
            return sums.stream()
                    .collect(
                            Collectors.groupingBy(
                                    Sum::currency, LinkedHashMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(entry -> total(entry.getKey(), entry.getValue()))
                    .toList();
        }

        private static Map<String, Object> total(String currency, List<Sum> sums) {
            var debit = add(sums, Side.DEBIT);
            var credit = add(sums, Side.CREDIT);
            var json = new LinkedHashMap<String, Object>();
            json.put("currency", currency);
            json.put("debit", debit.toPlainString());
            json.put("credit", credit.toPlainString());
            json.put("balanced", debit.compareTo(credit) == 0);
            return json;
        }

        private static BigDecimal add(List<Sum> sums, Side side) {
            return sums.stream().map(sum -> sum.on(side)).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
