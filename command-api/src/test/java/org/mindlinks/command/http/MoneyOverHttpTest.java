package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.payment.EscrowCommand.OpenEscrow;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletCommand.HoldForWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletId;

class MoneyOverHttpTest extends PartiesTest {
    @Test
    void a_withdrawal_goes_to_the_primary_account_unless_another_is_named() {
        var wallet = WalletId.of(contractorId);
        give(new OpenWallet(wallet, contractorId, EUR));
        give(
                new CreditWallet(
                        wallet, new PayrollItemId(UUID.randomUUID()), Money.of("50.00", "EUR")));
        var ten = Map.of("amount", "10.00", "currency", "EUR");
        withdrawal(ten, 404, "BANK_DETAILS_NOT_FOUND");
        var account = account("EUR");
        var named =
                Map.of("amount", "10.00", "currency", "EUR", "bankDetailsId", account.toString());
        withdrawal(named, 422, "BANK_DETAILS_NOT_VERIFIED");
        verify(account);
        var second = account("EUR");
        verify(second);
        post(contractor, "/v1/withdrawals", ten)
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueMatches("Location", "/v1/withdrawals/.*");
        assertThat(commands.received.getLast())
                .isInstanceOfSatisfying(
                        HoldForWithdrawal.class,
                        hold ->
                                assertThat(hold.bankDetailsId())
                                        .isEqualTo(new BankDetailsId(account)));
        withdrawal(Map.of("amount", "40.01", "currency", "EUR"), 422, "INSUFFICIENT_FUNDS");
        withdrawal(Map.of("amount", "10.00", "currency", "USD"), 422, "CURRENCY_MISMATCH");
        post(admin, "/v1/wallets/" + wallet.value() + "/freeze", Map.of("reason", "check"))
                .expectStatus()
                .isOk();
        withdrawal(ten, 422, "WALLET_FROZEN");
    }

    private UUID account(String currency) {
        var body =
                post(
                                contractor,
                                "/v1/bank-details",
                                Map.of(
                                        "bankName",
                                        "Bank",
                                        "accountNumber",
                                        "DE00 1234",
                                        "currency",
                                        currency))
                        .expectStatus()
                        .isCreated()
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody();
        return UUID.fromString((String) body.get("id"));
    }

    private void verify(UUID account) {
        post(
                        admin,
                        "/v1/contractors/"
                                + contractorId.value()
                                + "/bank-details/"
                                + account
                                + "/verify",
                        null)
                .expectStatus()
                .isOk();
    }

    private void withdrawal(Map<String, String> body, int status, String code) {
        post(contractor, "/v1/withdrawals", body)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @Test
    void money_comes_into_an_escrow_by_an_admin_and_a_payroll_is_a_process() {
        var escrow = EscrowId.of(clientId);
        give(new OpenEscrow(escrow, clientId, EUR));
        var path = "/v1/escrows/" + escrow.value();
        var money = Map.of("amount", "20.00", "currency", "EUR");
        post(client, path + "/deposits", money).expectStatus().isForbidden();
        post(admin, path + "/deposits", money)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", path);
        post(client, path + "/refunds", Map.of("amount", "20.01", "currency", "EUR"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("INSUFFICIENT_FUNDS");
        post(client, path + "/refunds", money).expectStatus().isCreated();

        var payroll = UUID.randomUUID().toString();
        post(client, "/v1/payrolls", Map.of("id", payroll, "period", "2026-10"))
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals("Location", "/v1/payrolls/" + payroll);
        post(client, "/v1/payrolls/" + payroll + "/approve", null)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("PAYROLL_NOT_READY");
        post(client, "/v1/payrolls/" + payroll + "/cancel", null).expectStatus().isOk();
    }
}
