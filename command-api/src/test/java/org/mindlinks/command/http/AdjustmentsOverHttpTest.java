package org.mindlinks.command.http;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletId;

class AdjustmentsOverHttpTest extends PartiesTest {

    private final String id = UUID.randomUUID().toString();
    private WalletId wallet;
    private Someone other;

    @BeforeEach
    void wallet() {
        wallet = WalletId.of(contractorId);
        give(new OpenWallet(wallet, contractorId, EUR));
        other = someone(Role.ADMIN);
    }

    private Map<String, String> body(String... changes) {
        var body =
                new HashMap<>(
                        Map.of(
                                "id", id,
                                "walletId", wallet.value().toString(),
                                "type", "credit",
                                "amount", "2.50",
                                "currency", "EUR",
                                "reason", "underpaid in March"));
        for (int i = 0; i < changes.length; i += 2) {
            body.put(changes[i], changes[i + 1]);
        }
        return body;
    }

    private void refused(Someone by, String path, Object body, int status, String code) {
        post(by, path, body)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @Test
    void one_admin_proposes_and_another_approves() {
        post(admin, "/v1/adjustments", body())
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/v1/adjustments/" + id);
        var approve = "/v1/adjustments/" + id + "/approve";
        refused(admin, approve, null, 422, "APPROVER_IS_PROPOSER");
        post(other, approve, null)
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals("Location", "/v1/adjustments/" + id);
        post(other, approve, null).expectStatus().isAccepted();
        refused(someone(Role.ADMIN), approve, null, 422, "WRONG_STATUS");
        refused(
                other,
                "/v1/adjustments/" + id + "/reject",
                Map.of("reason", "no"),
                422,
                "WRONG_STATUS");
    }

    @Test
    void a_proposal_can_be_rejected_with_a_reason() {
        post(admin, "/v1/adjustments", body()).expectStatus().isCreated();
        var reject = "/v1/adjustments/" + id + "/reject";
        refused(other, reject, Map.of("reason", " "), 400, "INVALID_REQUEST");
        post(other, reject, Map.of("reason", "it was right")).expectStatus().isOk();
        refused(other, "/v1/adjustments/" + id + "/approve", null, 422, "WRONG_STATUS");
    }

    @Test
    void the_same_proposal_again_is_the_same_and_another_under_its_id_is_refused() {
        post(admin, "/v1/adjustments", body()).expectStatus().isCreated();
        post(admin, "/v1/adjustments", body()).expectStatus().isCreated();
        refused(admin, "/v1/adjustments", body("amount", "2.51"), 422, "ALREADY_EXISTS");
        refused(other, "/v1/adjustments", body(), 422, "ALREADY_EXISTS");
    }

    @Test
    void a_proposal_must_make_sense() {
        refused(admin, "/v1/adjustments", body("type", "gift"), 400, "INVALID_REQUEST");
        refused(admin, "/v1/adjustments", body("amount", "-1.00"), 400, "INVALID_REQUEST");
        refused(admin, "/v1/adjustments", body("reason", ""), 400, "INVALID_REQUEST");
        refused(admin, "/v1/adjustments", body("currency", "USD"), 422, "CURRENCY_MISMATCH");
        refused(
                admin,
                "/v1/adjustments",
                body("walletId", UUID.randomUUID().toString()),
                404,
                "NOT_FOUND");
        refused(admin, "/v1/adjustments/" + UUID.randomUUID() + "/approve", null, 404, "NOT_FOUND");
    }

    @Test
    void it_is_for_admins() {
        for (var role : new Role[] {Role.CLIENT, Role.CONTRACTOR, Role.AUDITOR}) {
            refused(someone(role), "/v1/adjustments", body(), 403, "FORBIDDEN");
        }
    }
}
