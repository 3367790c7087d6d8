package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.app.e2e.Scene.contract;
import static org.mindlinks.app.e2e.Scene.earner;
import static org.mindlinks.app.e2e.Scene.row;
import static org.mindlinks.app.e2e.Scene.until;
import static org.mindlinks.app.e2e.Scene.withdrawal;
import static org.mindlinks.app.e2e.SharedCore.ADMIN;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mindlinks.app.e2e.Scene.Contractor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many at once, over HTTP. */
class ConcurrencyTest {

    @Test
    void parallel_withdrawals_never_take_more_than_there_is_and_none_that_was_accepted_is_lost()
            throws Exception {
        var earner = earner("1000.00");
        // 142 of 200 fit, and 6.00 are left.
        var answers = together(200, _ -> earner.user().post("/v1/withdrawals", withdrawal("7.00")));

        var accepted = answers.stream().filter(Answer::isOk).map(Answer::id).toList();
        assertThat(accepted).hasSize(142).doesNotHaveDuplicates();
        assertThat(answers.stream().filter(answer -> !answer.isOk()))
                .allSatisfy(answer -> answer.expectProblem(422, "INSUFFICIENT_FUNDS"));
        until(() ->
                all(earner.user(), "/v1/withdrawals").stream()
                        .allMatch(one -> one.path("status").asString().equals("paid")));
        assertThat(
                        all(earner.user(), "/v1/withdrawals").stream()
                                .map(one -> one.path("id").asString()))
                .containsExactlyInAnyOrderElementsOf(accepted);
        until(() -> wallet(earner).path("pendingBalance").asString().equals("0.00"));
        assertThat(wallet(earner).path("availableBalance").asString()).isEqualTo("6.00");
        assertThat(balances(earner)).hasSizeGreaterThan(142).noneMatch(one -> one.signum() < 0);
    }

    @Test
    void two_payrolls_of_one_period_drafted_and_approved_at_once_pay_each_source_once()
            throws Exception {
        var company = Scene.company("EUR", "100000.00");
        var contractors = new ArrayList<Contractor>();
        for (var i = 0; i < 8; i++) {
            var contractor = Scene.contractor("EUR");
            contract(company, contractor, "fixed", "1000.00");
            var hourly = contract(company, contractor, "hourly", "50.00");
            Scene.approvedTimesheet(company, contractor, hourly, "10");
            var project = contract(company, contractor, "milestone", "300.00");
            Scene.approvedMilestone(company, contractor, project, "300.00");
            contractors.add(contractor);
        }

        var drafts =
                together(2, _ -> company.user().post("/v1/payrolls", Map.of("period", "2026-10")));
        var payrolls = drafts.stream().map(draft -> draft.expect(202).id()).toList();
        var approved =
                together(
                        2,
                        i -> {
                            var path = "/v1/payrolls/" + payrolls.get(i);
                            until(() -> row(company.user(), path).path("ready").asBoolean(false));
                            return company.user().post(path + "/approve");
                        });

        // One may have come too late for any item, and has nothing to approve.
        assertThat(approved).anyMatch(Answer::isOk);
        assertThat(approved.stream().filter(answer -> !answer.isOk()))
                .allSatisfy(answer -> answer.expectProblem(422, "PAYROLL_EMPTY"));
        for (var contractor : contractors) {
            until(() -> wallet(contractor).path("totalEarned").asString().equals("1800.00"));
        }
        until(() -> escrow(company).path("pendingPayments").asString().equals("0.00"));
        assertThat(escrow(company).path("balance").asString()).isEqualTo("85600.00");
        var items = all(company.user(), "/v1/payroll-items");
        assertThat(items.stream().map(item -> item.path("contractId").asString()))
                .hasSize(24)
                .doesNotHaveDuplicates();
        assertThat(items).allMatch(item -> item.path("status").asString().equals("paid"));
        until(() ->
                Stream.of("/v1/milestones", "/v1/timesheets")
                        .flatMap(path -> all(company.user(), path).stream())
                        .allMatch(source -> source.path("status").asString().equals("paid")));
    }

    @Test
    void the_same_command_sent_50_times_at_once_under_one_key_acts_once() throws Exception {
        var earner = earner("100.00");
        var key = UUID.randomUUID().toString();

        var answers =
                together(
                        50,
                        _ -> {
                            while (true) {
                                var answer =
                                        earner.user()
                                                .post("/v1/withdrawals", key, withdrawal("60.00"));
                                if (answer.status() != 409) return answer;
                                assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
                            }
                        });

        assertThat(answers).allSatisfy(answer -> answer.expect(202));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        until(() -> wallet(earner).path("availableBalance").asString().equals("40.00"));
        until(() -> wallet(earner).path("pendingBalance").asString().equals("0.00"));
        assertThat(all(earner.user(), "/v1/withdrawals")).hasSize(1);
        earner.user()
                .post("/v1/withdrawals", key, withdrawal("61.00"))
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_deposit_that_is_sent_50_times_at_once_with_its_own_id_is_there_once() throws Exception {
        var company = Scene.company("KWD", "1.000");
        var deposit =
                Map.of("id", Scene.anyId(), "amount", "2.500", "currency", company.currency());

        var answers =
                together(
                        50,
                        _ -> ADMIN.post("/v1/escrows/" + company.escrow() + "/deposits", deposit));

        assertThat(answers).allSatisfy(answer -> answer.expect(201));
        until(() -> escrow(company).path("balance").asString().equals("3.500"));
        assertThat(all(company.user(), "/v1/transactions")).hasSize(2);
    }

    private interface Numbered<T> {
        T call(int number) throws Exception;
    }

    /** Lets all begin at the same moment; what they returned, in their order. */
    private static <T> List<T> together(int times, Numbered<T> action) throws Exception {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    IntStream.range(0, times)
                            .mapToObj(i ->
                                    threads.submit(
                                            (Callable<T>)
                                                    () -> {
                                                        begin.await();
                                                        return action.call(i);
                                                    }))
                            .toList();
            begin.countDown();
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static JsonNode wallet(Contractor contractor) {
        return row(contractor.user(), "/v1/wallets/" + contractor.wallet());
    }

    private static JsonNode escrow(Scene.Company company) {
        return row(company.user(), "/v1/escrows/" + company.escrow());
    }

    private static List<JsonNode> all(Person reader, String path) {
        return reader.get(path + "?limit=500")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** Every available balance that the wallet ever had, from its events. */
    private static List<BigDecimal> balances(Contractor contractor) throws Exception {
        var balances = new ArrayList<BigDecimal>();
        try (var connection = DriverManager.getConnection(SharedCore.jdbcUrl());
                var events =
                        connection.prepareStatement(
                                "SELECT payload FROM event_store.events WHERE stream = ?")) {
            events.setString(1, "wallet:" + contractor.wallet());
            try (var rows = events.executeQuery()) {
                while (rows.next()) {
                    var event =
                            JsonMapper.builder()
                                    .build()
                                    .readTree(new String(rows.getBytes(1), StandardCharsets.UTF_8));
                    var after = event.at("/after/available/amount");
                    if (after.isString()) balances.add(new BigDecimal(after.asString()));
                }
            }
        }
        return balances;
    }
}
