package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.app.e2e.Scene.anyId;
import static org.mindlinks.app.e2e.Scene.first;
import static org.mindlinks.app.e2e.SharedCore.ADMIN;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What admins did, what they were refused, and what may be an attack is on record. */
class AuditTest {

    private final Instant begin = Instant.now().minusMillis(1);

    @Test
    void an_action_of_an_admin_is_in_the_audit_log_with_who_and_from_where() {
        var company = Scene.company("EUR", "10.00");

        var row = first("/v1/audit-logs?action=escrow.deposited&entityId=" + company.escrow());

        assertThat(row.path("entityType").asString()).isEqualTo("escrow");
        assertThat(row.path("outcome").asString()).isEqualTo("done");
        assertThat(row.path("role").asString()).isEqualTo("admin");
        assertThat(row.path("ipAddress").asString()).isEqualTo("127.0.0.1");
        var byAdmin = "/v1/audit-logs?adminId=" + row.path("adminId").asString();
        assertThat(first(byAdmin).path("adminId")).isEqualTo(row.path("adminId"));
        // What the company did itself is no action of an admin.
        assertThat(items("/v1/audit-logs?action=company.registered")).isEmpty();
    }

    @Test
    void what_an_admin_was_refused_is_in_the_audit_log() {
        var wallet = Scene.contractor("EUR").wallet();
        var adjustment =
                ADMIN.post(
                                "/v1/adjustments",
                                Map.of(
                                        "walletId", wallet,
                                        "type", "credit",
                                        "amount", "1.00",
                                        "currency", "EUR",
                                        "reason", "a test"))
                        .expect(201)
                        .id();
        ADMIN.post("/v1/adjustments/" + adjustment + "/approve")
                .expectProblem(422, "APPROVER_IS_PROPOSER");

        var row = first("/v1/audit-logs?outcome=refused&entityId=" + adjustment);

        assertThat(row.path("action").asString()).isEqualTo("POST /v1/adjustments/{id}/approve");
        assertThat(row.path("code").asString()).isEqualTo("APPROVER_IS_PROPOSER");
        assertThat(row.path("adminId").isNull()).isFalse();
    }

    @Test
    void a_user_who_tries_what_is_for_admins_is_on_record() {
        var client = Person.register("client");
        client.post("/v1/wallets/" + anyId() + "/freeze").expectProblem(403, "FORBIDDEN");

        assertThat(incident("access_denied").path("severity").asString()).isEqualTo("warning");
    }

    @Test
    void a_token_that_is_not_ours_is_on_record() {
        new Person("eyJhbGciOiJub25lIn0.e30.").get("/v1/wallets").expect(401);

        assertThat(incident("token_refused").path("message").asString()).isNotBlank();
    }

    @Test
    void failed_logins_and_the_lock_that_follows_are_on_record() {
        var email = UUID.randomUUID() + "@example.com";
        Person.NOBODY
                .open(
                        "/v1/auth/register",
                        Map.of("email", email, "password", Person.PASSWORD, "role", "client"))
                .expect(201);
        for (int i = 0; i < 5; i++) {
            Person.NOBODY
                    .open("/v1/auth/login", Map.of("email", email, "password", "a wrong one"))
                    .expect(401);
        }

        incident("login_failed");
        assertThat(incident("account_locked").path("entityType").asString()).isEqualTo("user");
    }

    @Test
    void an_incident_is_resolved_by_an_admin_who_answers_for_that() {
        new Person("nonsense").get("/v1/wallets").expect(401);
        var id = incident("token_refused").path("id").asString();

        ADMIN.post("/v1/audit-events/" + id + "/resolve", Map.of("note", "a test")).expect(200);

        Scene.until(
                () -> ADMIN.get("/v1/audit-events/" + id).json().path("resolved").asBoolean(false));
        var row = first("/v1/audit-logs?action=incident.resolved&entityId=" + id);
        assertThat(row.path("outcome").asString()).isEqualTo("done");
        ADMIN.post("/v1/audit-events/" + anyId() + "/resolve", Map.of("note", "a test"))
                .expectProblem(404, "NOT_FOUND");
        ADMIN.post("/v1/audit-events/" + id + "/resolve", Map.of("note", ""))
                .expectProblem(400, "INVALID_REQUEST");
    }

    @Test
    void both_tables_come_in_pages_and_for_a_stretch_of_time() {
        Scene.company("EUR", "10.00");
        Scene.company("EUR", "10.00");
        Scene.until(() -> items("/v1/audit-logs?from=" + begin).size() >= 4);
        var all = new HashSet<String>();
        var next = "";
        var last = Instant.MAX;
        do {
            var page = ADMIN.get("/v1/audit-logs?sort=-timestamp&limit=2" + next).expect(200);
            for (var row : page.json().path("items")) {
                assertThat(all.add(row.path("id").asString())).isTrue();
                var at = Instant.parse(row.path("timestamp").asString());
                assertThat(at).isBeforeOrEqualTo(last);
                last = at;
            }
            next = page.json().path("next").isNull() ? "" : "&after=" + page.field("next");
        } while (!next.isEmpty());

        assertThat(all).hasSizeGreaterThanOrEqualTo(4);
        assertThat(items("/v1/audit-logs?to=2020-01-01T00:00:00Z")).isEmpty();
        ADMIN.get("/v1/audit-logs?from=yesterday").expectProblem(400, "INVALID_REQUEST");
        ADMIN.get("/v1/wallets?from=" + begin).expectProblem(400, "INVALID_REQUEST");
    }

    @Test
    void neither_is_for_clients_or_contractors_and_that_they_tried_is_on_record() {
        for (var role : new String[] {"client", "contractor"}) {
            var user = Person.register(role);
            user.get("/v1/audit-logs").expect(403);
            user.get("/v1/audit-events").expect(403);
        }

        assertThat(
                        first(incidents("access_denied") + "&action=GET%20/v1/audit-logs/**")
                                .path("severity")
                                .asString())
                .isEqualTo("warning");
    }

    private JsonNode incident(String type) {
        return first(incidents(type));
    }

    private String incidents(String type) {
        return "/v1/audit-events?sort=-timestamp&eventType=%s&from=%s".formatted(type, begin);
    }

    private static JsonNode items(String path) {
        return ADMIN.get(path).expect(200).json().path("items");
    }
}
