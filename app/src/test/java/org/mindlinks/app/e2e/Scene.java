package org.mindlinks.app.e2e;

import static org.mindlinks.app.e2e.SharedCore.ADMIN;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Companies and contractors that a test needs, made over HTTP as their users would. */
final class Scene {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Scene() {}

    /** A verified company with money in its escrow. */
    record Company(Person user, String id, String escrow, String currency) {}

    /** An onboarded contractor with a verified bank account. */
    record Contractor(Person user, String id, String wallet, String account, String currency) {}

    static Company company(String currency, String deposit) {
        var user = Person.register("client");
        var id =
                user.post(
                                "/v1/clients",
                                Map.of(
                                        "legalName",
                                        "Oak Ltd",
                                        "country",
                                        "DE",
                                        "currency",
                                        currency))
                        .expect(201)
                        .id();
        ADMIN.post("/v1/clients/" + id + "/verify").expect(200);
        var escrow = first("/v1/escrows?clientId=" + id).path("id").asString();
        ADMIN.post(
                        "/v1/escrows/" + escrow + "/deposits",
                        Map.of("amount", deposit, "currency", currency))
                .expect(201);
        return new Company(user, id, escrow, currency);
    }

    static Contractor contractor(String currency) {
        return contractor(currency, "DE0012341234");
    }

    static Contractor contractor(String currency, String accountNumber) {
        var user = Person.register("contractor");
        var id =
                user.post(
                                "/v1/contractors",
                                Map.of(
                                        "firstName", "Ana",
                                        "lastName", "Lê",
                                        "country", "DE",
                                        "currency", currency))
                        .expect(201)
                        .id();
        ADMIN.post("/v1/contractors/" + id + "/onboard").expect(200);
        var account =
                user.post(
                                "/v1/bank-details",
                                Map.of(
                                        "bankName", "Bank",
                                        "accountNumber", accountNumber,
                                        "currency", currency))
                        .expect(201)
                        .id();
        ADMIN.post("/v1/contractors/%s/bank-details/%s/verify".formatted(id, account)).expect(200);
        var wallet = first("/v1/wallets?contractorId=" + id).path("id").asString();
        return new Contractor(user, id, wallet, account, currency);
    }

    /** Sent and signed, running since long ago. */
    static String contract(Company company, Contractor contractor, String type, String amount) {
        var id =
                company.user()
                        .post(
                                "/v1/contracts",
                                Map.of(
                                        "contractorId",
                                        contractor.id(),
                                        "type",
                                        type,
                                        "amount",
                                        amount,
                                        "currency",
                                        company.currency(),
                                        "startDate",
                                        "2025-01-01"))
                        .expect(201)
                        .id();
        company.user().post("/v1/contracts/" + id + "/send").expect(200);
        contractor.user().post("/v1/contracts/" + id + "/sign").expect(200);
        return id;
    }

    static String approvedMilestone(
            Company company, Contractor contractor, String contract, String amount) {
        var path = "/v1/contracts/" + contract + "/milestones";
        var id =
                company.user()
                        .post(
                                path,
                                Map.of(
                                        "title",
                                        "Work",
                                        "amount",
                                        amount,
                                        "currency",
                                        company.currency(),
                                        "dueDate",
                                        "2026-10-15"))
                        .expect(201)
                        .id();
        contractor.user().post(path + "/" + id + "/submit").expect(200);
        company.user().post(path + "/" + id + "/approve").expect(200);
        return id;
    }

    static String approvedTimesheet(
            Company company, Contractor contractor, String contract, String hours) {
        var path = "/v1/contracts/" + contract + "/timesheets";
        var id =
                contractor
                        .user()
                        .post(
                                path,
                                Map.of(
                                        "periodStart", "2026-10-05",
                                        "periodEnd", "2026-10-11",
                                        "hoursWorked", hours))
                        .expect(201)
                        .id();
        company.user().post(path + "/" + id + "/approve").expect(200);
        return id;
    }

    /** Drafted, and ready to be approved. */
    static String payroll(Company company, String period) {
        var id = company.user().post("/v1/payrolls", Map.of("period", period)).expect(202).id();
        until(() -> row(company.user(), "/v1/payrolls/" + id).path("ready").asBoolean(false));
        return id;
    }

    /** Drafted, approved and at its end. */
    static String paid(Company company, String period) {
        var id = payroll(company, period);
        company.user().post("/v1/payrolls/" + id + "/approve").expect(202);
        until(() ->
                row(company.user(), "/v1/payrolls/" + id)
                        .path("status")
                        .asString("")
                        .endsWith("paid"));
        return id;
    }

    /** A contractor whose wallet has exactly this much. */
    static Contractor earner(String amount) {
        var company = company("EUR", amount);
        var contractor = contractor("EUR");
        contract(company, contractor, "fixed", amount);
        paid(company, "2026-10");
        until(() ->
                row(contractor.user(), "/v1/wallets/" + contractor.wallet())
                        .path("availableBalance")
                        .asString("")
                        .equals(amount));
        return contractor;
    }

    static Map<String, Object> withdrawal(String amount) {
        return new HashMap<>(Map.of("amount", amount, "currency", "EUR"));
    }

    static JsonNode row(Person reader, String path) {
        var answer = reader.get(path);
        return answer.isOk() ? answer.json() : answer.expect(404).json();
    }

    /** The first row of a list, as the admin sees it, as soon as there is one. */
    static JsonNode first(String path) {
        until(() -> !ADMIN.get(path).expect(200).json().path("items").isEmpty());
        return ADMIN.get(path).json().path("items").get(0);
    }

    /** Events are found when the journal has read them. */
    static void untilInHistory(String aggregate, String type) {
        until(() -> ADMIN.get("/v1/history/events?aggregate=" + aggregate).text().contains(type));
    }

    static void until(Callable<Boolean> reached) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(reached);
    }

    static String anyId() {
        return UUID.randomUUID().toString();
    }
}
