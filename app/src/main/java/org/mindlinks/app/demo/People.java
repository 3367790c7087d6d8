package org.mindlinks.app.demo;

import java.util.Map;
import org.mindlinks.app.demo.Cast.Party;
import org.mindlinks.app.demo.Month.Client;
import org.mindlinks.app.demo.Month.Contractor;

/** How companies and contractors come aboard. */
record People(Cast cast) {

    void company(Client client) {
        var user = User.register(cast.api(), client.ref() + "@example.com", "client");
        var id =
                user.command(
                        "/v1/clients",
                        Map.of(
                                "legalName", client.legalName(),
                                "country", client.country(),
                                "currency", client.currency().getCurrencyCode()));
        cast.addClient(client.ref(), new Party(user, id));
        var admin = cast.admin();
        admin.command("/v1/clients/%s/verify".formatted(id));
        // The escrow is opened by a process, a moment after the company is there.
        var escrow = admin.first("escrows", "clientId=" + id).path("id").asString("");
        admin.command(
                "/v1/escrows/%s/deposits".formatted(escrow),
                Map.of(
                        "amount", client.deposit().toPlainString(),
                        "currency", client.currency().getCurrencyCode()));
    }

    void contractor(Contractor contractor) {
        var user = User.register(cast.api(), contractor.email(), "contractor");
        var currency = contractor.currency().getCurrencyCode();
        var id =
                user.command(
                        "/v1/contractors",
                        Map.of(
                                "firstName", contractor.firstName(),
                                "lastName", contractor.lastName(),
                                "country", contractor.country(),
                                "currency", currency));
        cast.addContractor(contractor.ref(), new Party(user, id));
        cast.admin().command("/v1/contractors/%s/onboard".formatted(id));
        var account =
                user.command(
                        "/v1/bank-details",
                        Map.of(
                                "bankName",
                                "Sandbox Bank",
                                "accountNumber",
                                contractor.accountNumber(),
                                "currency",
                                currency));
        cast.admin().command("/v1/contractors/%s/bank-details/%s/verify".formatted(id, account));
    }

    void freeze(Contractor contractor) {
        var id = cast.contractor(contractor.ref()).id();
        var wallet = cast.admin().first("wallets", "contractorId=" + id).path("id").asString("");
        cast.admin()
                .command(
                        "/v1/wallets/%s/freeze".formatted(wallet),
                        Map.of("reason", "Frozen in the sample"));
    }
}
