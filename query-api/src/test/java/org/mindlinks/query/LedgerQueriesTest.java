package org.mindlinks.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mindlinks.ledger.journal.Account;
import org.mindlinks.ledger.journal.Journal;
import org.mindlinks.projections.Projections;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

/** Over a wallet with 10^5 entries: 0.01 came in from clearing with each. */
class LedgerQueriesTest {

    private static final int ENTRIES = 100_000;
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final UUID PARTY = new UUID(0, 5);
    private static final Account WALLET = account("wallet-available:" + new UUID(0, 1) + ":EUR");
    private static final Account CLEARING = account("clearing:EUR");

    private static EmbeddedPostgres postgres;
    private static JdbcTemplate jdbc;
    private static LedgerQueries queries;

    @BeforeAll
    static void fill() throws IOException {
        postgres = EmbeddedPostgres.start();
        var database = postgres.getPostgresDatabase();
        Projections.migrate(database);
        Journal.migrate(database);
        jdbc = new JdbcTemplate(database);
        jdbc.update(
                """
                INSERT INTO ledger.journal
                SELECT p, line, ?::timestamptz + p * interval '1 second', 'wallet.credited', md5(p::text)::uuid,
                       CASE line WHEN 0 THEN ?::uuid ELSE ?::uuid END, CASE line WHEN 0 THEN 'debit' ELSE 'credit' END,
                       0.01, 'EUR',
                       CASE line WHEN 0 THEN 1 - p ELSE p - 1 END * 0.01, CASE line WHEN 0 THEN -p ELSE p END * 0.01
                FROM generate_series(1, ?) AS p CROSS JOIN generate_series(0, 1) AS line\
                """,
                START.toString(),
                CLEARING.id(),
                WALLET.id(),
                ENTRIES);
        addAccount(WALLET, new UUID(0, 1), PARTY, "1000.00");
        addAccount(CLEARING, null, null, "-1000.00");
        jdbc.update(
                "INSERT INTO read_model.projection_positions VALUES (?, ?)", Journal.NAME, ENTRIES);
        jdbc.execute("ANALYZE");
        queries =
                new LedgerQueries(
                        DatabaseClient.create(
                                new PostgresqlConnectionFactory(
                                        PostgresqlConnectionConfiguration.builder()
                                                .host("localhost")
                                                .port(postgres.getPort())
                                                .username("postgres")
                                                .database("postgres")
                                                .build())));
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static void addAccount(Account account, UUID holder, UUID party, String balance) {
        jdbc.update(
                "INSERT INTO ledger.accounts VALUES (?, ?, ?, 'EUR', ?, ?::numeric, ?)",
                account.id(),
                account.type().label(),
                holder,
                party,
                balance,
                ENTRIES);
    }

    private static Account account(String code) {
        return Account.parse(code).orElseThrow();
    }

    @Test
    void a_balance_is_that_after_the_last_entry_at_or_before_the_position() {
        assertThat(queries.account(WALLET, 1_234).block())
                .containsEntry("balance", "12.34")
                .containsEntry("lastEntry", 1_234L)
                .containsEntry("party", PARTY.toString());
        assertThat(queries.account(WALLET, 0).block()).containsEntry("balance", "0.00");
        assertThat(queries.account(WALLET, Long.MAX_VALUE).block())
                .containsEntry("balance", "1000.00");
        assertThat(queries.account(account("bank:EUR"), 7).blockOptional()).isEmpty();
        assertThat(queries.booked().block()).isEqualTo(ENTRIES);
    }

    @Test
    void an_instant_is_the_position_of_the_last_entry_up_to_it() {
        assertThat(queries.lastBefore(START.plusSeconds(77)).block()).isEqualTo(77);
        assertThat(queries.lastBefore(START.plusMillis(77_999)).block()).isEqualTo(77);
        assertThat(queries.lastBefore(START).block()).isEqualTo(-1);
        assertThat(queries.lastBefore(START.plusSeconds(9_999_999)).block()).isEqualTo(ENTRIES);
    }

    @Test
    void a_balance_as_of_a_moment_is_one_step_into_an_index() {
        assertThat(plan(LedgerQueries.BALANCE, "'" + WALLET.id() + "'", "50000"))
                .contains("Index Scan Backward using journal_by_account")
                .doesNotContain("Seq Scan", "Sort");
        assertThat(plan(LedgerQueries.LAST_BEFORE, "'" + START.plusSeconds(50_000) + "'", ""))
                .contains("journal_by_time")
                .doesNotContain("Seq Scan")
                .doesNotContain(" Sort ");
    }

    @Test
    void a_page_of_a_statement_is_a_stretch_of_an_index() {
        var page =
                LedgerQueries.STATEMENT.replace("$3", "90000")
                        + " AND (position, line) < (60000, 0) ORDER BY position DESC, line DESC LIMIT 51";
        assertThat(plan(page, "'" + WALLET.id() + "'", "-1"))
                .contains("journal_by_account")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void a_statement_is_paged_in_both_directions_without_a_gap() {
        var newest = queries.statement(WALLET, 10, 20, true, null, 4).block();
        assertThat(newest)
                .extracting(row -> row.get("position"))
                .containsExactly(20L, 19L, 18L, 17L);
        var next =
                queries.statement(WALLET, 10, 20, true, new LedgerQueries.Line(17, 1), 100).block();
        assertThat(next)
                .extracting(row -> row.get("position"))
                .containsExactly(16L, 15L, 14L, 13L, 12L, 11L);
        assertThat(
                        queries.statement(WALLET, 10, 20, false, new LedgerQueries.Line(18, 1), 9)
                                .block())
                .extracting(row -> row.get("position"), row -> row.get("balanceAfter"))
                .containsExactly(tuple(19L, "0.19"), tuple(20L, "0.20"));
    }

    @Test
    void a_trial_balance_adds_up_in_each_currency_and_shows_what_is_below_zero_on_the_other_side() {
        var body = queries.trialBalance(500).block();
        assertThat(body.get("totals"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "currency", "EUR",
                                        "debit", "5.00",
                                        "credit", "5.00",
                                        "balanced", true)));
        assertThat(body.get("accounts").toString())
                .contains(
                        "{type=clearing, currency=EUR, count=1, debit=5.00, credit=0.00}",
                        "{type=wallet-available, currency=EUR, count=1, debit=0.00, credit=5.00}");
    }

    @Test
    void an_open_item_is_what_was_not_answered_at_that_moment() {
        var reference = jdbc.queryForObject("SELECT md5('3')::uuid", UUID.class);
        assertThat(queries.openItems(5, 2, 1).block())
                .containsExactly(
                        Map.of(
                                "account",
                                "clearing:EUR",
                                "reference",
                                reference.toString(),
                                "currency",
                                "EUR",
                                "balance",
                                "-0.01",
                                "openedBy",
                                3L,
                                "openedAt",
                                START.plusSeconds(3).toString()));
        assertThat(queries.openItems(5, -1, 100).block()).hasSize(5);
    }

    @Test
    void accounts_are_found_by_what_they_are_and_whose_they_are() {
        assertThat(queries.accounts(Map.of("party", PARTY), null, 10).block())
                .extracting(row -> row.get("account"), row -> row.get("balance"))
                .containsExactly(tuple(WALLET.code(), "1000.00"));
        assertThat(
                        queries.accounts(Map.of("type", "clearing", "currency", "EUR"), null, 10)
                                .block())
                .hasSize(1);
        var all = queries.accounts(Map.of(), null, 10).block();
        var first = account(String.valueOf(all.getFirst().get("account")));
        assertThat(queries.accounts(Map.of(), first.id(), 10).block()).hasSize(1);
    }

    private static String plan(String sql, String first, String second) {
        return String.join(
                "\n",
                jdbc.queryForList(
                        "EXPLAIN " + sql.replace("$1", first).replace("$2", second), String.class));
    }
}
