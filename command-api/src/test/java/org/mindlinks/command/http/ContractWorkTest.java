package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.client.Company;
import org.mindlinks.domain.contract.Contract;
import org.mindlinks.domain.contract.ContractId;

class ContractWorkTest extends PartiesTest {
    private Map<String, String> contract(String type, String currency) {
        return new HashMap<>(
                Map.of(
                        "contractorId",
                        contractorId.value().toString(),
                        "type",
                        type,
                        "amount",
                        "100.00",
                        "currency",
                        currency,
                        "startDate",
                        "2026-10-01"));
    }

    private UUID drafted(String type) {
        var body =
                post(client, "/v1/contracts", contract(type, "EUR"))
                        .expectStatus()
                        .isCreated()
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody();
        return UUID.fromString((String) body.get("id"));
    }

    @Test
    void a_contract_needs_a_verified_company_an_onboarded_contractor_and_one_currency() {
        refused(contract("fixed", "EUR"), 422, "COMPANY_NOT_VERIFIED");
        post(admin, "/v1/clients/" + clientId.value() + "/verify", null).expectStatus().isOk();
        refused(contract("fixed", "EUR"), 422, "CONTRACTOR_NOT_ONBOARDED");
        post(admin, "/v1/contractors/" + contractorId.value() + "/onboard", null)
                .expectStatus()
                .isOk();
        refused(contract("fixed", "USD"), 422, "CURRENCY_MISMATCH");
        var unknown = contract("fixed", "EUR");
        unknown.put("contractorId", UUID.randomUUID().toString());
        refused(unknown, 404, "NOT_FOUND");
        drafted("fixed");
    }

    private void refused(Map<String, String> body, int status, String code) {
        post(client, "/v1/contracts", body)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @Test
    void a_contract_that_is_sent_is_on_its_companys_list_at_once_and_a_strangers_is_not() {
        ready();
        var id = drafted("fixed");
        var stranger = someone(Role.CLIENT);
        post(stranger, "/v1/contracts/" + id + "/send", null).expectStatus().isNotFound();
        assertThat(listed()).doesNotContain(new ContractId(id));

        post(client, "/v1/contracts/" + id + "/send", null).expectStatus().isOk();

        assertThat(listed()).contains(new ContractId(id));
    }

    private Set<ContractId> listed() {
        return Set.copyOf(commands.load(Company.TYPE, clientId).orElseThrow().contracts());
    }

    @Test
    void the_id_of_a_new_thing_is_the_callers_or_follows_from_the_key() {
        ready();
        var body = contract("fixed", "EUR");
        var key = UUID.randomUUID().toString();
        post(client, "/v1/contracts", key, body)
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(Id.derived("command", client.userId(), key, "contract").toString());
        body.put("id", UUID.randomUUID().toString());
        post(client, "/v1/contracts", body)
                .expectHeader()
                .valueEquals("Location", "/v1/contracts/" + body.get("id"));
    }

    @Test
    void a_contract_lives_from_draft_to_its_end() {
        ready();
        var id = drafted("fixed");
        var path = "/v1/contracts/" + id;
        post(client, path + "/send", null).expectStatus().isOk();
        post(contractor, path + "/sign", null).expectStatus().isOk();
        post(client, path + "/pause", Map.of("on", "2026-10-10")).expectStatus().isOk();
        post(client, path + "/resume", Map.of("on", "2026-10-15")).expectStatus().isOk();
        post(client, path + "/terminate", Map.of("reason", "done", "on", "2026-10-20"))
                .expectStatus()
                .isOk();
        post(client, path + "/cancel", null)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("WRONG_STATUS");
        var contract = commands.load(Contract.TYPE, new ContractId(id)).orElseThrow();
        assertThat(contract.endDate()).hasToString("2026-10-20");
    }

    @Test
    void what_is_another_users_does_not_exist() {
        ready();
        var path = "/v1/contracts/" + drafted("fixed");
        post(someone(Role.CLIENT), path + "/send", null)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void milestones_and_timesheets_are_answered_with_their_own_ids() {
        ready();
        var milestones = "/v1/contracts/" + signed("milestone") + "/milestones";
        var milestone = UUID.randomUUID().toString();
        post(
                        client,
                        milestones,
                        Map.of(
                                "id",
                                milestone,
                                "title",
                                "First",
                                "amount",
                                "40.00",
                                "currency",
                                "EUR",
                                "dueDate",
                                "2026-10-31"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/v1/milestones/" + milestone);
        post(contractor, milestones + "/" + milestone + "/submit", null).expectStatus().isOk();
        post(client, milestones + "/" + milestone + "/approve", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(milestone);
        post(client, milestones + "/" + UUID.randomUUID() + "/approve", null)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("MILESTONE_NOT_FOUND");

        var timesheets = "/v1/contracts/" + signed("hourly") + "/timesheets";
        var timesheet = UUID.randomUUID().toString();
        post(
                        contractor,
                        timesheets,
                        Map.of(
                                "id",
                                timesheet,
                                "periodStart",
                                "2026-10-05",
                                "periodEnd",
                                "2026-10-09",
                                "hoursWorked",
                                "38.5"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/v1/timesheets/" + timesheet);
        post(client, timesheets + "/" + timesheet + "/reject", Map.of("reason", "too many"))
                .expectStatus()
                .isOk();
    }

    private UUID signed(String type) {
        var id = drafted(type);
        post(client, "/v1/contracts/" + id + "/send", null).expectStatus().isOk();
        post(contractor, "/v1/contracts/" + id + "/sign", null).expectStatus().isOk();
        return id;
    }

    @Test
    void an_event_knows_who_asked_for_it_and_under_which_key() {
        var key = UUID.randomUUID().toString();
        post(
                        client,
                        "/v1/clients",
                        key,
                        Map.of("legalName", "Other", "country", "DE", "currency", "EUR"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("ALREADY_EXISTS");
        var origin = List.copyOf(commands.origins).getLast();
        assertThat(origin.actor()).isEqualTo(client.actor());
        assertThat(origin.idempotencyKey()).isEqualTo(key);
        assertThat(origin.ipAddress()).isEqualTo("127.0.0.1");
        assertThat(origin.requestId()).isNotBlank().isEqualTo(origin.correlationId());
    }
}
