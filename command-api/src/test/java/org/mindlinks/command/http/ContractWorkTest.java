package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserCommand.RegisterUser;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.Contract;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.EscrowCommand.OpenEscrow;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletCommand.HoldForWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletId;

class ContractWorkTest extends HttpTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private Someone admin;
    private Someone client;
    private Someone contractor;
    private ClientId clientId;
    private ContractorId contractorId;

    @BeforeEach
    void parties() {
        admin = someone(Role.ADMIN);
        client = someone(Role.CLIENT);
        contractor = someone(Role.CONTRACTOR);
        clientId = ClientId.of(client.userId());
        contractorId = ContractorId.of(contractor.userId());
        give(new RegisterUser(contractor.userId(), email(), Role.CONTRACTOR, "hash"));
        post(client, "/v1/clients", Map.of("legalName", "Acme", "country", "DE", "currency", "EUR"))
                .expectStatus().isCreated()
                .expectHeader().valueEquals("Location", "/v1/clients/" + clientId.value())
                .expectBody().jsonPath("$.id").isEqualTo(clientId.value().toString());
        post(contractor, "/v1/contractors", Map.of(
                        "firstName", "Ada", "lastName", "L", "country", "GB", "currency", "EUR"))
                .expectStatus().isCreated()
                .expectHeader().valueEquals("Location", "/v1/contractors/" + contractorId.value());
    }

    private void ready() {
        post(admin, "/v1/clients/" + clientId.value() + "/verify", null).expectStatus().isOk();
        post(admin, "/v1/contractors/" + contractorId.value() + "/onboard", null).expectStatus().isOk();
    }

    private Map<String, String> contract(String type, String currency) {
        return new HashMap<>(Map.of(
                "contractorId", contractorId.value().toString(), "type", type,
                "amount", "100.00", "currency", currency, "startDate", "2026-10-01"));
    }

    private UUID drafted(String type) {
        var body = post(client, "/v1/contracts", contract(type, "EUR"))
                .expectStatus().isCreated()
                .expectBody(Map.class).returnResult().getResponseBody();
        return UUID.fromString((String) body.get("id"));
    }

    @Test
    void a_contract_needs_a_verified_company_an_onboarded_contractor_and_one_currency() {
        refused(contract("fixed", "EUR"), 422, "COMPANY_NOT_VERIFIED");
        post(admin, "/v1/clients/" + clientId.value() + "/verify", null).expectStatus().isOk();
        refused(contract("fixed", "EUR"), 422, "CONTRACTOR_NOT_ONBOARDED");
        post(admin, "/v1/contractors/" + contractorId.value() + "/onboard", null).expectStatus().isOk();
        refused(contract("fixed", "USD"), 422, "CURRENCY_MISMATCH");
        var unknown = contract("fixed", "EUR");
        unknown.put("contractorId", UUID.randomUUID().toString());
        refused(unknown, 404, "NOT_FOUND");
        drafted("fixed");
    }

    private void refused(Map<String, String> body, int status, String code) {
        post(client, "/v1/contracts", body)
                .expectStatus().isEqualTo(status)
                .expectBody().jsonPath("$.code").isEqualTo(code);
    }

    @Test
    void the_id_of_a_new_thing_is_the_callers_or_follows_from_the_key() {
        ready();
        var body = contract("fixed", "EUR");
        var key = UUID.randomUUID().toString();
        post(client, "/v1/contracts", key, body)
                .expectBody().jsonPath("$.id")
                .isEqualTo(Id.derived("command", client.userId(), key, "contract").toString());
        body.put("id", UUID.randomUUID().toString());
        post(client, "/v1/contracts", body)
                .expectHeader().valueEquals("Location", "/v1/contracts/" + body.get("id"));
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
        post(client, path + "/terminate", Map.of("reason", "done", "on", "2026-10-20")).expectStatus().isOk();
        post(client, path + "/cancel", null)
                .expectStatus().isEqualTo(422)
                .expectBody().jsonPath("$.code").isEqualTo("WRONG_STATUS");
        var contract = commands.load(Contract.TYPE, new ContractId(id)).orElseThrow();
        assertThat(contract.endDate()).hasToString("2026-10-20");
    }

    @Test
    void what_is_another_users_does_not_exist() {
        ready();
        var path = "/v1/contracts/" + drafted("fixed");
        post(someone(Role.CLIENT), path + "/send", null)
                .expectStatus().isNotFound()
                .expectBody().jsonPath("$.code").isEqualTo("NOT_FOUND");
    }

    @Test
    void milestones_and_timesheets_are_answered_with_their_own_ids() {
        ready();
        var milestones = "/v1/contracts/" + signed("milestone") + "/milestones";
        var milestone = UUID.randomUUID().toString();
        post(client, milestones, Map.of(
                        "id", milestone, "title", "First", "amount", "40.00", "currency", "EUR", "dueDate", "2026-10-31"))
                .expectStatus().isCreated()
                .expectHeader().valueEquals("Location", "/v1/milestones/" + milestone);
        post(contractor, milestones + "/" + milestone + "/submit", null).expectStatus().isOk();
        post(client, milestones + "/" + milestone + "/approve", null)
                .expectStatus().isOk()
                .expectBody().jsonPath("$.id").isEqualTo(milestone);
        post(client, milestones + "/" + UUID.randomUUID() + "/approve", null)
                .expectStatus().isNotFound()
                .expectBody().jsonPath("$.code").isEqualTo("MILESTONE_NOT_FOUND");

        var timesheets = "/v1/contracts/" + signed("hourly") + "/timesheets";
        var timesheet = UUID.randomUUID().toString();
        post(contractor, timesheets, Map.of(
                        "id", timesheet, "periodStart", "2026-10-05", "periodEnd", "2026-10-09", "hoursWorked", "38.5"))
                .expectStatus().isCreated()
                .expectHeader().valueEquals("Location", "/v1/timesheets/" + timesheet);
        post(client, timesheets + "/" + timesheet + "/reject", Map.of("reason", "too many")).expectStatus().isOk();
    }

    private UUID signed(String type) {
        var id = drafted(type);
        post(client, "/v1/contracts/" + id + "/send", null).expectStatus().isOk();
        post(contractor, "/v1/contracts/" + id + "/sign", null).expectStatus().isOk();
        return id;
    }

    @Test
    void a_withdrawal_goes_to_the_primary_account_unless_another_is_named() {
        var wallet = WalletId.of(contractorId);
        give(new OpenWallet(wallet, contractorId, EUR));
        give(new CreditWallet(wallet, new PayrollItemId(UUID.randomUUID()), Money.of("50.00", "EUR")));
        var ten = Map.of("amount", "10.00", "currency", "EUR");
        withdrawal(ten, 404, "BANK_DETAILS_NOT_FOUND");
        var account = account("EUR");
        var named = Map.of("amount", "10.00", "currency", "EUR", "bankDetailsId", account.toString());
        withdrawal(named, 422, "BANK_DETAILS_NOT_VERIFIED");
        verify(account);
        var second = account("EUR");
        verify(second);
        post(contractor, "/v1/withdrawals", ten)
                .expectStatus().isAccepted()
                .expectHeader().valueMatches("Location", "/v1/withdrawals/.*");
        assertThat(commands.received.getLast())
                .isInstanceOfSatisfying(HoldForWithdrawal.class, hold ->
                        assertThat(hold.bankDetailsId()).isEqualTo(new BankDetailsId(account)));
        withdrawal(Map.of("amount", "40.01", "currency", "EUR"), 422, "INSUFFICIENT_FUNDS");
        withdrawal(Map.of("amount", "10.00", "currency", "USD"), 422, "CURRENCY_MISMATCH");
        post(admin, "/v1/wallets/" + wallet.value() + "/freeze", Map.of("reason", "check")).expectStatus().isOk();
        withdrawal(ten, 422, "WALLET_FROZEN");
    }

    private UUID account(String currency) {
        var body = post(contractor, "/v1/bank-details", Map.of(
                        "bankName", "Bank", "accountNumber", "DE00 1234", "currency", currency))
                .expectStatus().isCreated()
                .expectBody(Map.class).returnResult().getResponseBody();
        return UUID.fromString((String) body.get("id"));
    }

    private void verify(UUID account) {
        post(admin, "/v1/contractors/" + contractorId.value() + "/bank-details/" + account + "/verify", null)
                .expectStatus().isOk();
    }

    private void withdrawal(Map<String, String> body, int status, String code) {
        post(contractor, "/v1/withdrawals", body)
                .expectStatus().isEqualTo(status)
                .expectBody().jsonPath("$.code").isEqualTo(code);
    }

    @Test
    void money_comes_into_an_escrow_by_an_admin_and_a_payroll_is_a_process() {
        var escrow = EscrowId.of(clientId);
        give(new OpenEscrow(escrow, clientId, EUR));
        var path = "/v1/escrows/" + escrow.value();
        var money = Map.of("amount", "20.00", "currency", "EUR");
        post(client, path + "/deposits", money).expectStatus().isForbidden();
        post(admin, path + "/deposits", money).expectStatus().isCreated();
        post(client, path + "/refunds", Map.of("amount", "20.01", "currency", "EUR"))
                .expectStatus().isEqualTo(422)
                .expectBody().jsonPath("$.code").isEqualTo("INSUFFICIENT_FUNDS");
        post(client, path + "/refunds", money).expectStatus().isCreated();

        var payroll = UUID.randomUUID().toString();
        post(client, "/v1/payrolls", Map.of("id", payroll, "period", "2026-10"))
                .expectStatus().isAccepted()
                .expectHeader().valueEquals("Location", "/v1/payrolls/" + payroll);
        post(client, "/v1/payrolls/" + payroll + "/approve", null)
                .expectStatus().isEqualTo(422)
                .expectBody().jsonPath("$.code").isEqualTo("PAYROLL_NOT_READY");
        post(client, "/v1/payrolls/" + payroll + "/cancel", null).expectStatus().isOk();
    }

    @Test
    void an_event_knows_who_asked_for_it_and_under_which_key() {
        var key = UUID.randomUUID().toString();
        post(client, "/v1/clients", key, Map.of("legalName", "Other", "country", "DE", "currency", "EUR"))
                .expectStatus().isEqualTo(422)
                .expectBody().jsonPath("$.code").isEqualTo("ALREADY_EXISTS");
        var origin = List.copyOf(commands.origins).getLast();
        assertThat(origin.actor()).isEqualTo(client.actor());
        assertThat(origin.idempotencyKey()).isEqualTo(key);
        assertThat(origin.ipAddress()).isEqualTo("127.0.0.1");
        assertThat(origin.requestId()).isNotBlank().isEqualTo(origin.correlationId());
    }
}
