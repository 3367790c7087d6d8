package org.mindlinks.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.journal.JournalCheck;
import org.mindlinks.ledger.journal.JournalCheck.Difference;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** The books after a month that was played over HTTP and came to its oracle in every row. */
class LedgerMonthTest {
    /** A small one, unless another is asked for. */
    private static final Path FOLDER =
            Path.of("../samples", System.getProperty("mindlinks.test.month", "2027-02"));

    private static final String PASSWORD = "a long enough one";

    @TempDir static Path directory;

    private static Core core;
    private static Api api;
    private static JdbcTemplate jdbc;
    private static Map<String, String> admin;

    @BeforeAll
    static void play() {
        var said = new StringWriter();
        core =
                new ServerLauncher()
                        .start(
                                new StartOptions(
                                        directory,
                                        0,
                                        StartOptions.ALL_ROLES,
                                        Map.of("mindlinks.auth.requests-per-minute", "1000000")));
        var demo = Demo.of(FOLDER, new PrintWriter(said));
        assertThat(demo.play(core)).as(said::toString).isTrue();
        api = new Api(core.http());
        admin = login(core.adminEmail(), core.adminPassword().orElseThrow());
        jdbc = new JdbcTemplate(dataSource());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        number(
                                                "SELECT position FROM read_model.projection_positions WHERE projection = 'ledger'"))
                                .isEqualTo(number("SELECT position FROM event_store.head")));
    }

    @AfterAll
    static void stop() {
        api.close();
        core.close();
    }

    private static DriverManagerDataSource dataSource() {
        var address = core.database().replaceFirst("postgresql://\\w+@", "jdbc:postgresql://");
        return new DriverManagerDataSource(address, "postgres", "");
    }

    private static long number(String sql) {
        return jdbc.queryForObject(sql, Long.class);
    }

    private static Map<String, String> login(String email, String password) {
        var session =
                api.post("/v1/auth/login", Map.of("email", email, "password", password), Map.of());
        return Map.of("Authorization", "Bearer " + session.path("accessToken").asString(""));
    }

    private static Map<String, String> staff(String role) {
        var email = UUID.randomUUID() + "@example.com";
        command(admin, "/v1/staff", Map.of("email", email, "password", PASSWORD, "role", role));
        return login(email, PASSWORD);
    }

    private static JsonNode command(Map<String, String> by, String path, Map<String, ?> body) {
        var headers = new LinkedHashMap<>(by);
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return api.post(path, body, headers);
    }

    @Test
    void every_entry_balances_in_each_currency() {
        assertThat(
                        number(
                                """
                                SELECT count(*) FROM (
                                    SELECT position FROM ledger.journal GROUP BY position, currency
                                    HAVING sum(CASE side WHEN 'debit' THEN amount ELSE -amount END) <> 0) AS unbalanced\
                                """))
                .isZero();
        assertThat(number("SELECT count(DISTINCT currency) FROM ledger.journal")).isGreaterThan(1);
        assertThat(number("SELECT count(*) FROM ledger.journal")).isGreaterThan(1_000);
    }

    @Test
    void clearing_and_what_was_in_transit_have_returned_to_zero_item_by_item() {
        assertThat(
                        jdbc.queryForList(
                                "SELECT balance FROM ledger.accounts WHERE type IN ('clearing', 'payouts-in-transit')",
                                BigDecimal.class))
                .hasSizeGreaterThan(1)
                .allMatch(balance -> balance.signum() == 0);
        assertThat(api.get("/v1/ledger/open-items", staff("auditor")).path("items").size())
                .isZero();
    }

    @Test
    void balances_are_those_of_the_read_tables_which_are_those_of_the_oracle() {
        assertThat(number("SELECT count(*) FROM read_model.payment_escrow"))
                .isEqualTo(MonthReader.read(FOLDER).clients().size());
        assertThat(
                        jdbc.queryForList(
                                """
                                SELECT e.id FROM read_model.payment_escrow e
                                LEFT JOIN ledger.accounts a ON a.holder = e.id AND a.type = 'escrow-available'
                                    AND a.party = e.client_id AND a.currency = e.currency
                                LEFT JOIN ledger.accounts h ON h.holder = e.id AND h.type = 'escrow-held'
                                WHERE a.balance IS DISTINCT FROM e.available_balance
                                   OR h.balance IS DISTINCT FROM e.pending_payments\
                                """))
                .isEmpty();
        assertThat(number("SELECT count(*) FROM read_model.contractor_wallet")).isGreaterThan(100);
        assertThat(
                        jdbc.queryForList(
                                """
                                SELECT w.id FROM read_model.contractor_wallet w
                                LEFT JOIN ledger.accounts a ON a.holder = w.id AND a.type = 'wallet-available'
                                    AND a.party = w.contractor_id AND a.currency = w.currency
                                LEFT JOIN ledger.accounts p ON p.holder = w.id AND p.type = 'wallet-pending'
                                WHERE a.balance IS DISTINCT FROM w.available_balance
                                   OR p.balance IS DISTINCT FROM w.pending_balance\
                                """))
                .isEmpty();
    }

    @Test
    void booking_the_stored_events_again_makes_the_same_journal_and_read_tables()
            throws SQLException {
        assertThat(difference()).isEmpty();
        var raised =
                "UPDATE read_model.contractor_wallet SET available_balance = available_balance + ?"
                        + " WHERE id = (SELECT min(id::text)::uuid FROM read_model.contractor_wallet)";
        jdbc.update(raised, 1);
        assertThat(difference().orElseThrow().what())
                .startsWith("the read tables show ")
                .contains(" as the balance of wallet-available:");
        jdbc.update(raised, -1);
        assertThat(difference()).isEmpty();
    }

    private static Optional<Difference> difference() throws SQLException {
        var serializer = new EventSerializer(Vocabulary.AGGREGATES);
        var events = StoredEvents.postgres(dataSource()).after(0, 1_000_000);
        try (var check = new JournalCheck(dataSource())) {
            for (var event : events) {
                var difference =
                        check.next(event.position(), event.recordedAt(), serializer.read(event));
                if (difference.isPresent()) return difference;
            }
            return check.finish();
        }
    }

    @Test
    void an_auditor_reads_the_trial_balance_of_any_moment_and_others_do_not() {
        var auditor = staff("auditor");
        var now = api.get("/v1/ledger/trial-balance", auditor);
        assertThat(now.path("totals").size()).isGreaterThan(1);
        now.path("totals")
                .forEach(total -> assertThat(total.path("balanced").asBoolean()).isTrue());
        var before = api.get("/v1/ledger/trial-balance?asOf=2020-01-01T00:00:00Z", auditor);
        assertThat(before.path("accounts").size()).isZero();
        var half =
                number(
                        "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY position) FROM ledger.journal");
        api.get("/v1/ledger/trial-balance?asOf=" + half, auditor)
                .path("totals")
                .forEach(total -> assertThat(total.path("balanced").asBoolean()).isTrue());

        var email = UUID.randomUUID() + "@example.com";
        var contractor = login(email, User.register(api, email, "contractor").password());
        assertThat(api.get("/v1/qldb-ledger", contractor).path("items").size()).isZero();
        assertThatThrownBy(() -> api.get("/v1/ledger/trial-balance", contractor))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("FORBIDDEN"));
        for (var wrong : List.of("asOf=yesterday", "asof=1", "asOf=1&asOf=2")) {
            assertThatThrownBy(() -> api.get("/v1/ledger/trial-balance?" + wrong, auditor))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("INVALID_REQUEST"));
        }
    }

    @Test
    void an_account_has_a_statement_that_leads_to_its_balance() {
        var auditor = staff("auditor");
        var accounts = api.get("/v1/ledger/accounts?type=wallet-available&limit=500", auditor);
        var account = accounts.path("items").get(0).path("account").asString("");
        var path = "/v1/ledger/accounts/" + account;
        var statement = api.get(path + "/statement?limit=500", auditor).path("items");
        for (var line : statement) {
            assertThat(
                            api.get(path + "?asOf=" + line.path("position").asLong(), auditor)
                                    .path("balance")
                                    .asString(""))
                    .isEqualTo(line.path("balanceAfter").asString(""));
        }
        assertThat(api.get(path, auditor).path("balance").asString(""))
                .isEqualTo(
                        statement.isEmpty()
                                ? accounts.path("items").get(0).path("balance").asString("")
                                : statement
                                        .get(statement.size() - 1)
                                        .path("balanceAfter")
                                        .asString(""));
    }

    @Test
    void two_admins_correct_a_wallet_and_the_ledger_says_who_and_why() {
        var other = staff("admin");
        var auditor = staff("auditor");
        var wallet =
                jdbc.queryForMap(
                        "SELECT id, currency FROM read_model.contractor_wallet WHERE status = 'open' LIMIT 1");
        var id =
                command(
                                admin,
                                "/v1/adjustments",
                                Map.of(
                                        "walletId", wallet.get("id").toString(),
                                        "type", "credit",
                                        "amount", "7",
                                        "currency", wallet.get("currency"),
                                        "reason", "a goodwill gesture"))
                        .path("id")
                        .asString("");
        command(other, "/v1/adjustments/" + id + "/approve", Map.of());

        await().ignoreException(Refused.class)
                .untilAsserted(() ->
                        assertThat(
                                        api.get("/v1/adjustments/" + id, auditor)
                                                .path("status")
                                                .asString(""))
                                .isEqualTo("applied"));
        var approver = api.get("/v1/adjustments/" + id, auditor).path("decidedBy").asString("");
        await().untilAsserted(() -> {
            var rows =
                    api.get("/v1/qldb-ledger?transactionType=wallet.adjusted", auditor)
                            .path("items");
            assertThat(rows.size()).isEqualTo(1);
            assertThat(rows.get(0).path("adminId").asString("")).isEqualTo(approver);
            assertThat(rows.get(0).path("reason").asString("")).isEqualTo("a goodwill gesture");
        });
        api.get("/v1/ledger/trial-balance", auditor)
                .path("totals")
                .forEach(total -> assertThat(total.path("balanced").asBoolean()).isTrue());
    }
}
