package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mindlinks.domain.Role;
import org.springframework.http.MediaType;

class BadInputTest extends HttpTest {
    private static final String ID = "00000000-0000-0000-0000-000000000001";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # role | route | body | status | code | field
                    CLIENT | /v1/contracts | `` | 400 | INVALID | body
                    CLIENT | /v1/contracts | null | 400 | INVALID | body
                    CLIENT | /v1/contracts | { | 400 | MALFORMED_BODY |
                    CLIENT | /v1/contracts | {"amount":"1","amount":"2"} | 400 | MALFORMED_BODY |
                    CLIENT | /v1/contracts | [] | 400 | INVALID | body
                    CLIENT | /v1/contracts | "text" | 400 | INVALID | body
                    CLIENT | /v1/contracts | {} {} | 400 | INVALID | body
                    CLIENT | /v1/contracts | {} | 400 | INVALID | amount
                    CLIENT | /v1/contracts | {"colour":"red"} | 400 | INVALID | colour
                    CLIENT | /v1/contracts | {"contractorId":"1-1-1-1-1"} | 400 | INVALID | contractorId
                    CLIENT | /v1/contracts | {"amount":10.00} | 400 | INVALID | amount
                    CLIENT | /v1/contracts | {"amount":true} | 400 | INVALID | amount
                    CLIENT | /v1/contracts | {"amount":["1"]} | 400 | INVALID | amount
                    CLIENT | /v1/contracts | {"startDate":"2026-02-30"} | 400 | INVALID | startDate
                    CLIENT | /v1/contracts | {"startDate":20261001} | 400 | INVALID | startDate
                    CLIENT | /v1/contracts | {"startDate":[2026,10,1]} | 400 | INVALID | startDate
                    CLIENT | /v1/contracts | {"startDate":"2026-10-01T00:00:00Z"} | 400 | INVALID | startDate
                    CLIENT | /v1/contracts | {"startDate":"+12026-10-01"} | 400 | INVALID | startDate
                    CLIENT | /v1/payrolls | {"period":"2026-13"} | 400 | INVALID | period
                    CLIENT | /v1/payrolls | {"period":"October"} | 400 | INVALID | period
                    CLIENT | /v1/payrolls | {} | 400 | INVALID | period
                    CLIENT | /v1/clients | {"legalName":" ","country":"DE","currency":"EUR"} | 400 | INVALID | legalName
                    CLIENT | /v1/clients | {"legalName":"A","country":"XX","currency":"EUR"} | 400 | INVALID | country
                    CLIENT | /v1/clients | {"legalName":"A","country":"DE","currency":"EURO"} | 400 | INVALID | currency
                    CLIENT | /v1/clients | {"legalName":"A","country":"DE","currency":"XAU"} | 400 | INVALID | currency
                    CLIENT | /v1/clients | {"legalName":"A\\u0000","country":"DE","currency":"EUR"} | 400 | INVALID | legalName
                    CLIENT | /v1/clients | {"legalName":"\\ud800","country":"DE","currency":"EUR"} | 400 | INVALID | legalName
                    CLIENT | /v1/payrolls/1/approve | {} | 400 | INVALID | id
                    CONTRACTOR | /v1/withdrawals | {"amount":"10.001","currency":"EUR"} | 400 | INVALID | amount
                    CONTRACTOR | /v1/withdrawals | {"amount":"0","currency":"EUR"} | 400 | INVALID | amount
                    CONTRACTOR | /v1/withdrawals | {"amount":"-1","currency":"EUR"} | 400 | INVALID | amount
                    CONTRACTOR | /v1/withdrawals | {"amount":"1e3","currency":"EUR"} | 400 | INVALID | amount
                    CONTRACTOR | /v1/withdrawals | {"amount":"1,000","currency":"EUR"} | 400 | INVALID | amount
                    CONTRACTOR | /v1/withdrawals | {"amount":"","currency":"EUR"} | 400 | INVALID | amount
                    CONTRACTOR | /v1/withdrawals | {"amount":"1234567890123456","currency":"EUR"} | 400 | INVALID | amount
                    CONTRACTOR | /v1/bank-details | {"bankName":"B","accountNumber":"1","currency":"EUR"} | 400 | INVALID | accountNumber
                    ADMIN | /v1/wallets/ID/freeze | {} | 400 | INVALID | reason
                    ADMIN | /v1/wallets/ID/freeze | {"reason":"x"} | 404 | NOT_FOUND |
                    ADMIN | /v1/users/ID/activate | `` | 404 | NOT_FOUND |
                    """)
    void what_is_wrong_is_answered_by_name(
            String role, String route, String body, int status, String code, String field) {
        var answer =
                post(someone(Role.valueOf(role)), route.replace("ID", ID), body)
                        .expectStatus()
                        .isEqualTo(status)
                        .expectHeader()
                        .contentType("application/problem+json")
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo(code.equals("INVALID") ? "INVALID_REQUEST" : code)
                        .jsonPath("$.status")
                        .isEqualTo(status)
                        .jsonPath("$.type")
                        .isEqualTo("about:blank");
        var text = new String(answer.returnResult().getResponseBody(), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("java", "Exception", "org.", "mindlinks");
        if (field != null) answer.jsonPath("$.errors[0].field").isEqualTo(field);
    }

    @Test
    void the_rule_of_an_amount_names_the_decimals_of_its_currency() {
        post(
                        someone(Role.CONTRACTOR),
                        "/v1/withdrawals",
                        "{\"amount\":\"1.5\",\"currency\":\"JPY\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].rule")
                .isEqualTo("at most 0 decimals for JPY");
    }

    @Test
    void an_end_before_the_start_is_named() {
        post(
                        someone(Role.CLIENT),
                        "/v1/contracts",
                        """
                        {"contractorId":"%s","type":"fixed","amount":"10.00","currency":"EUR",
                         "startDate":"2026-10-02","endDate":"2026-10-01"}\
                        """
                                .formatted(ID))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("endDate")
                .jsonPath("$.errors[0].rule")
                .isEqualTo("must not be before startDate");
    }

    @Test
    void a_body_that_is_too_large_is_refused_with_or_without_a_key() {
        var large = "{\"legalName\":\"" + "x".repeat(WebConfiguration.LARGEST_BODY_BYTES) + "\"}";
        post(someone(Role.CLIENT), "/v1/clients", large)
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("CONTENT_TOO_LARGE");
        client().post()
                .uri("/v1/auth/login")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(large)
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("CONTENT_TOO_LARGE");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        var latin = "{\"legalName\":\"M\u00fcller\"}".getBytes(StandardCharsets.ISO_8859_1);
        post(someone(Role.CLIENT), "/v1/clients", latin)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("MALFORMED_BODY");
    }

    @Test
    void a_body_of_another_type_is_refused() {
        client().post()
                .uri("/v1/auth/login")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("hello")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void a_request_id_is_kept_where_it_is_fit_and_replaced_where_not() {
        client().post()
                .uri("/v1/auth/login")
                .header("X-Request-Id", "abc-1")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "abc-1");
        client().post()
                .uri("/v1/auth/login")
                .header("X-Request-Id", "x".repeat(65))
                .exchange()
                .expectHeader()
                .valueMatches("X-Request-Id", "[0-9a-f-]{36}");
    }
}
