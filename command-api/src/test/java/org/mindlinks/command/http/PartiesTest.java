package org.mindlinks.command.http;

import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserCommand.RegisterUser;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contractor.ContractorId;

/** A company and a contractor, for tests of what passes between them. */
abstract class PartiesTest extends HttpTest {
    static final Currency EUR = Currency.getInstance("EUR");
    Someone admin;
    Someone client;
    Someone contractor;
    ClientId clientId;
    ContractorId contractorId;

    @BeforeEach
    void parties() {
        admin = someone(Role.ADMIN);
        client = someone(Role.CLIENT);
        contractor = someone(Role.CONTRACTOR);
        clientId = ClientId.of(client.userId());
        contractorId = ContractorId.of(contractor.userId());
        give(new RegisterUser(contractor.userId(), email(), Role.CONTRACTOR, "hash"));
        post(client, "/v1/clients", Map.of("legalName", "Acme", "country", "DE", "currency", "EUR"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/v1/clients/" + clientId.value())
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(clientId.value().toString());
        post(
                        contractor,
                        "/v1/contractors",
                        Map.of(
                                "firstName",
                                "Ada",
                                "lastName",
                                "L",
                                "country",
                                "GB",
                                "currency",
                                "EUR"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/v1/contractors/" + contractorId.value());
    }

    void ready() {
        post(admin, "/v1/clients/" + clientId.value() + "/verify", null).expectStatus().isOk();
        post(admin, "/v1/contractors/" + contractorId.value() + "/onboard", null)
                .expectStatus()
                .isOk();
    }
}
