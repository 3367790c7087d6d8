package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.app.e2e.SharedCore.ADMIN;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is another's does not exist: neither to be read nor to be commanded. */
class OwnershipTest {
    private static final Map<String, ?> REASON = Map.of("reason", "none of yours");

    private static Scene.Company company;
    private static Scene.Contractor contractor;
    private static Scene.Company otherCompany;
    private static Scene.Contractor otherContractor;
    private static String contract;
    private static String milestone;
    private static String timesheet;
    private static String payroll;
    private static String withdrawal;

    /** A row of each resource that belongs to somebody. */
    private static final Map<String, String> OWNED = new LinkedHashMap<>();

    @BeforeAll
    static void two_of_each() {
        company = Scene.company("EUR", "9000.00");
        contractor = Scene.contractor("EUR");
        otherCompany = Scene.company("EUR", "9000.00");
        otherContractor = Scene.contractor("EUR");
        var hourly = Scene.contract(company, contractor, "hourly", "50.00");
        timesheet = Scene.approvedTimesheet(company, contractor, hourly, "10");
        contract = Scene.contract(company, contractor, "milestone", "300.00");
        milestone = Scene.approvedMilestone(company, contractor, contract, "300.00");
        payroll = Scene.paid(company, "2026-10");
        Scene.until(() ->
                Scene.row(contractor.user(), "/v1/wallets/" + contractor.wallet())
                        .path("availableBalance")
                        .asString("")
                        .equals("800.00"));
        withdrawal =
                contractor
                        .user()
                        .post("/v1/withdrawals", Scene.withdrawal("100.00"))
                        .expect(202)
                        .id();
        Stream.of(
                        "clients?userId=" + user(company.user()),
                        "contractors?userId=" + user(contractor.user()),
                        "bank-details?contractorId=" + contractor.id(),
                        "users?email="
                                + Scene.row(company.user(), "/v1/users/" + user(company.user()))
                                        .path("email")
                                        .asString(),
                        "sessions?userId=" + user(company.user()),
                        "contracts?clientId=" + company.id(),
                        "milestones?contractId=" + contract,
                        "timesheets?contractId=" + hourly,
                        "wallets?contractorId=" + contractor.id(),
                        "escrows?clientId=" + company.id(),
                        "payrolls?clientId=" + company.id(),
                        "payroll-items?payrollId=" + payroll,
                        "invoices?clientId=" + company.id(),
                        "withdrawals?contractorId=" + contractor.id(),
                        "transactions?clientId=" + company.id(),
                        "qldb-ledger?contractorId=" + contractor.id())
                .forEach(list ->
                        OWNED.put(
                                list.replaceAll("\\?.*", ""),
                                Scene.first("/v1/" + list).path("id").asString()));
    }

    private static String user(Person person) {
        return person.get("/v1/users").expect(200).json().at("/items/0/id").asString();
    }

    @Test
    void all_resources_are_in_this_test() {
        var resources = new TreeSet<String>();
        SharedCore.OPEN_API.routes().stream()
                .filter(route -> route.startsWith("GET /v1/") && route.endsWith("/{id}"))
                .forEach(route -> resources.add(route.split("/")[2]));
        // These are the staff's.
        resources.removeAll(
                Set.of("adjustments", "admin", "history", "audit-events", "audit-logs"));
        assertThat(OWNED.keySet()).containsAll(Set.copyOf(resources));
    }

    @TestFactory
    Stream<DynamicTest> nobody_reads_what_is_anothers() {
        return OWNED.entrySet().stream()
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.getKey(), () -> readsNothing(row.getKey(), row.getValue())));
    }

    private static void readsNothing(String resource, String id) {
        ADMIN.get("/v1/" + resource + "/" + id).expect(200);
        var owners = 0;
        for (var owner : new Person[] {company.user(), contractor.user()}) {
            if (owner.get("/v1/" + resource + "/" + id).isOk()) owners++;
        }
        assertThat(owners).as("somebody reads it").isPositive();
        for (var stranger : new Person[] {otherCompany.user(), otherContractor.user()}) {
            var answer = stranger.get("/v1/" + resource + "/" + id);
            if (answer.status() == 403) {
                stranger.get("/v1/" + resource).expectProblem(403, "FORBIDDEN");
                continue; // Not for that role at all.
            }
            answer.expectProblem(404, "NOT_FOUND");
            var unknown = stranger.get("/v1/" + resource + "/" + Scene.anyId());
            assertThat(answer.field("detail")).isEqualTo(unknown.field("detail"));
            var list = stranger.get("/v1/" + resource + "?limit=500").expect(200);
            assertThat(list.json().path("items").valueStream())
                    .noneMatch(item -> item.path("id").asString().equals(id));
        }
    }

    @TestFactory
    Stream<DynamicTest> nobody_commands_what_is_anothers() {
        var client = otherCompany.user();
        var worker = otherContractor.user();
        var money = Map.of("amount", "1.00", "currency", "EUR");
        var contracts = "/v1/contracts/" + contract;
        var milestones = contracts + "/milestones";
        var timesheets = contracts + "/timesheets";
        return Stream.of(
                denied(client, contracts + "/send", Map.of()),
                denied(client, contracts + "/cancel", Map.of()),
                denied(client, contracts + "/pause", Map.of()),
                denied(client, contracts + "/resume", Map.of()),
                denied(client, contracts + "/complete", Map.of()),
                denied(client, contracts + "/terminate", REASON),
                denied(worker, contracts + "/sign", Map.of()),
                denied(worker, contracts + "/decline", REASON),
                denied(
                        client,
                        milestones,
                        Map.of(
                                "title", "Mine",
                                "amount", "1.00",
                                "currency", "EUR",
                                "dueDate", "2026-10-15")),
                denied(worker, milestones + "/" + milestone + "/submit", Map.of()),
                denied(client, milestones + "/" + milestone + "/approve", Map.of()),
                denied(client, milestones + "/" + milestone + "/reject", REASON),
                denied(
                        worker,
                        timesheets,
                        Map.of(
                                "periodStart", "2026-10-12",
                                "periodEnd", "2026-10-13",
                                "hoursWorked", "1")),
                denied(client, timesheets + "/" + timesheet + "/approve", Map.of()),
                denied(client, timesheets + "/" + timesheet + "/reject", REASON),
                denied(client, "/v1/escrows/" + company.escrow() + "/refunds", money),
                denied(client, "/v1/payrolls/" + payroll + "/approve", Map.of()),
                denied(client, "/v1/payrolls/" + payroll + "/cancel", Map.of()),
                denied(worker, "/v1/withdrawals/" + withdrawal + "/cancel", Map.of()));
    }

    private static DynamicTest denied(Person stranger, String path, Map<String, ?> body) {
        return DynamicTest.dynamicTest(
                path.replaceAll("[0-9a-f-]{36}", "*"),
                () -> stranger.post(path, body).expectProblem(404, "NOT_FOUND"));
    }

    @Test
    void nobody_uses_the_bank_account_of_another() {
        var worker = otherContractor.user();
        var path = "/v1/bank-details/" + contractor.account();
        worker.post(path + "/make-primary").expectProblem(404, "BANK_DETAILS_NOT_FOUND");
        worker.post(path + "/remove").expectProblem(404, "BANK_DETAILS_NOT_FOUND");
        var withdrawal = Scene.withdrawal("1.00");
        withdrawal.put("bankDetailsId", contractor.account());
        worker.post("/v1/withdrawals", withdrawal).expectProblem(404, "BANK_DETAILS_NOT_FOUND");
    }
}
