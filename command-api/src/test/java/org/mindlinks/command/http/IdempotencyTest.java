package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.client.CompanyCommand.RegisterCompany;
import org.springframework.beans.factory.annotation.Autowired;

class IdempotencyTest extends HttpTest {
    private static final String CLIENTS = "/v1/clients";

    @Autowired IdempotencyStore store;

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void available() {
        commands.unavailable(false);
    }

    @Test
    void the_same_request_again_gets_the_same_answer_and_does_nothing() {
        var client = someone(Role.CLIENT);
        var first =
                post(client, CLIENTS, key, company("A"))
                        .expectStatus()
                        .isCreated()
                        .expectHeader()
                        .doesNotExist("Idempotency-Replayed")
                        .expectBody(String.class)
                        .returnResult();
        var before = commands.count(RegisterCompany.class);
        var second =
                post(client, CLIENTS, key, company("A"))
                        .expectStatus()
                        .isCreated()
                        .expectHeader()
                        .valueEquals("Idempotency-Replayed", "true")
                        .expectHeader()
                        .contentType("application/json")
                        .expectBody(String.class)
                        .returnResult();
        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        for (var header : new String[] {"Location", "Position"}) {
            assertThat(second.getResponseHeaders().getFirst(header))
                    .isNotNull()
                    .isEqualTo(first.getResponseHeaders().getFirst(header));
        }
        assertThat(commands.count(RegisterCompany.class)).isEqualTo(before);
    }

    @Test
    void another_body_or_route_under_a_used_key_is_refused() {
        var client = someone(Role.CLIENT);
        post(client, CLIENTS, key, company("A")).expectStatus().isCreated();
        post(client, CLIENTS, key, company("B"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        post(client, "/v1/payrolls", key, company("A"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void two_callers_may_use_the_same_key() {
        post(someone(Role.CLIENT), CLIENTS, key, company("A")).expectStatus().isCreated();
        post(someone(Role.CLIENT), CLIENTS, key, company("B"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .doesNotExist("Idempotency-Replayed");
    }

    @Test
    void a_refusal_is_remembered_as_well() {
        var client = someone(Role.CLIENT);
        post(client, "/v1/payrolls", key, Map.of("period", "2026-10")).expectStatus().isNotFound();
        post(client, "/v1/payrolls", key, Map.of("period", "2026-10"))
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true");
    }

    @Test
    void a_failure_of_the_server_is_not_remembered() {
        var client = someone(Role.CLIENT);
        commands.unavailable(true);
        post(client, CLIENTS, key, company("A"))
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNAVAILABLE");
        commands.unavailable(false);
        post(client, CLIENTS, key, company("A")).expectStatus().isCreated();
    }

    @Test
    void a_request_that_is_still_running_is_a_conflict_until_it_must_have_died() {
        var client = someone(Role.CLIENT);
        post(client, CLIENTS, key, company("A")).expectStatus().isCreated();
        jdbc.update(
                "UPDATE runtime.idempotency_keys SET status = NULL, body = NULL WHERE key = ?",
                key);
        post(client, CLIENTS, key, company("A"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("IDEMPOTENCY_KEY_IN_USE");
        age("61 seconds");
        post(client, CLIENTS, key, company("A"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .doesNotExist("Idempotency-Replayed");
    }

    @Test
    void many_at_once_under_one_key_are_done_once() throws Exception {
        var client = someone(Role.CLIENT);
        var before = commands.count(RegisterCompany.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 16)
                            .mapToObj(_ ->
                                    threads.submit(() ->
                                            post(client, CLIENTS, key, company("A"))
                                                    .expectBody(String.class)
                                                    .returnResult()
                                                    .getStatus()
                                                    .value()))
                            .toList();
            for (var answer : answers) assertThat(answer.get()).isIn(201, 409);
        }
        assertThat(commands.count(RegisterCompany.class)).isEqualTo(before + 1);
    }

    @Test
    void answers_are_forgotten_after_seven_days_and_not_before() {
        var client = someone(Role.CLIENT);
        post(client, CLIENTS, key, company("A")).expectStatus().isCreated();
        age("6 days 23 hours");
        store.forgetOld().block();
        post(client, CLIENTS, key, company("A"))
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true");
        age("1 hour");
        assertThat(store.forgetOld().block()).isEqualTo(1);
        post(client, CLIENTS, key, company("A"))
                .expectHeader()
                .doesNotExist("Idempotency-Replayed");
    }

    private void age(String by) {
        jdbc.update(
                "UPDATE runtime.idempotency_keys SET created_at = created_at - ?::interval WHERE key = ?",
                by,
                key);
    }

    private static Map<String, String> company(String name) {
        return Map.of("legalName", name, "country", "DE", "currency", "EUR");
    }
}
