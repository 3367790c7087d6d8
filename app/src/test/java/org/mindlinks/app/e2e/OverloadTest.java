package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.payment.EscrowId;

/** Many more commands at once than a server lets in. */
class OverloadTest {
    private static final int AT_ONCE = 8;
    private static final int FLOOD = 400;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Map<String, String> EURO = Map.of("amount", "1.00", "currency", "EUR");

    @TempDir Path data;

    @Test
    void what_is_too_much_is_refused_at_once_can_be_sent_again_and_slows_nobody_afterwards() {
        var settings =
                Map.of(
                        "mindlinks.admin.password",
                        Person.PASSWORD,
                        "mindlinks.commands.at-once",
                        String.valueOf(AT_ONCE));
        var options = new StartOptions(data, 0, StartOptions.ALL_ROLES, settings);
        try (var core = new ServerLauncher().start(options)) {
            var wire = Wire.to(core.http());
            var admin = wire.login(core.adminEmail(), Person.PASSWORD);
            var escrow = escrow(wire);
            var deposits = "/v1/escrows/%s/deposits".formatted(escrow);
            Scene.until(() ->
                    wire.post(deposits, admin, UUID.randomUUID().toString(), EURO).answer().isOk());

            var keys = Stream.generate(() -> UUID.randomUUID().toString()).limit(FLOOD).toList();
            var flood = keys.stream().map(key -> wire.begin(deposits, admin, key, EURO)).toList();

            var refused = 0;
            for (var one : flood) {
                var answered = one.join();
                if (!answered.answer().isOk()) {
                    answered.answer().expectProblem(503, "OVERLOADED");
                    assertThat(answered.answer().header("Retry-After")).isEqualTo("1");
                    refused++;
                }
            }
            assertThat(refused).isBetween(1, FLOOD - AT_ONCE);

            for (var key : keys) {
                var again = wire.post(deposits, admin, key, EURO);
                again.answer().expect(201);
                assertThat(again.time()).isLessThan(SOON);
            }
            Scene.until(() ->
                    wire.get("/v1/escrows/" + escrow, admin)
                            .field("availableBalance")
                            .equals("%d.00".formatted(FLOOD + 1)));
        }
    }

    private static UUID escrow(Wire wire) {
        var client = wire.register("client");
        var company = Map.of("legalName", "Oak Ltd", "country", "DE", "currency", "EUR");
        var id = wire.post("/v1/clients", client, "company", company).answer().expect(201).id();
        return EscrowId.of(new ClientId(UUID.fromString(id))).value();
    }
}
