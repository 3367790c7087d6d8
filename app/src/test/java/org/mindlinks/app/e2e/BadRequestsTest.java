package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.app.e2e.SharedCore.ADMIN;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody should send, and the problem that answers each. */
class BadRequestsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # query | the parameter that is named
                    /v1/payrolls?status=%ff | status
                    /v1/wallets?limit=0 | limit
                    /v1/wallets?limit=501 | limit
                    /v1/wallets?limit=-1 | limit
                    /v1/wallets?limit=ten | limit
                    /v1/wallets?limit=99999999999999999999 | limit
                    /v1/wallets?limit= | limit
                    /v1/wallets?limit=1&limit=2 | limit
                    /v1/wallets?after=nonsense | after
                    /v1/wallets?after=%2B%2F%3D | after
                    /v1/wallets?after= | after
                    /v1/payrolls?sort=period&after=aWR8MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAxfHg | after
                    /v1/wallets?sort=availableBalance | sort
                    /v1/wallets?sort=--id | sort
                    /v1/wallets?colour=red | colour
                    /v1/wallets?availableBalance=1.00 | availableBalance
                    /v1/wallets?contractorId=1 | contractorId
                    /v1/wallets?contractorId=1-1-1-1-1 | contractorId
                    /v1/payrolls?ready=perhaps | ready
                    /v1/withdrawals?amount=1e3 | amount
                    /v1/milestones?dueDate=2026-02-30 | dueDate
                    /v1/bank-details?accountNumber=123 | accountNumber
                    /v1/users?passwordHash=x | passwordHash
                    /v1/wallets/1 | id
                    /v1/wallets/00000000-0000-0000-0000-000000000001?limit=1 | limit
                    """)
    void a_query_that_is_wrong_is_answered_by_name(String query, String field) {
        var answer = ADMIN.get(query).expectProblem(400, "INVALID_REQUEST");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/rule").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-", "1.5", "99999999999999999999", ""})
    void a_position_is_a_whole_number(String position) {
        var answer =
                ADMIN.get("/v1/wallets", Map.of("Consistent-After", position))
                        .expectProblem(400, "INVALID_REQUEST");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("Consistent-After");
    }

    @Test
    void what_can_not_be_had_is_said_with_what_can() {
        var answer =
                ADMIN.get("/v1/wallets", Map.of("Accept", "application/xml"))
                        .expectProblem(406, "NOT_ACCEPTABLE");
        assertThat(answer.field("detail")).contains("application/json", "application/x-ndjson");
    }

    @Test
    void a_body_beyond_256_kb_is_refused_and_one_below_is_read() {
        var client = Person.register("client");
        client.post("/v1/clients", company("x".repeat(256 * 1024)))
                .expectProblem(413, "CONTENT_TOO_LARGE");
        client.post("/v1/clients", company("x".repeat(255 * 1024 - 200)))
                .expectProblem(400, "INVALID_REQUEST");
        assertThat(client.get("/v1/clients").expect(200).json().path("items")).isEmpty();
    }

    private static Map<String, String> company(String name) {
        return Map.of("legalName", name, "country", "DE", "currency", "EUR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"legalName\":\"A\",\"country\":\"DE\",\"currency\":\"EUR\",\"colour\":\"red\"}",
                "{\"legalName\":\"\\u0000\",\"country\":\"DE\",\"currency\":\"EUR\"}",
                "{\"legalName\":1,\"country\":\"DE\",\"currency\":\"EUR\"}",
                "{\"legalName\":\"A\",\"country\":\"DE\"",
                "[]"
            })
    void a_body_that_is_wrong_changes_nothing(String body) {
        var client = Person.register("client");
        var answer =
                client.send(
                        "POST",
                        "/v1/clients",
                        Map.of("Content-Type", "application/json", "Idempotency-Key", "k"),
                        BodyPublishers.ofString(body));
        assertThat(answer.expect(400).header("Content-Type"))
                .startsWith("application/problem+json");
        assertThat(client.get("/v1/clients").expect(200).json().path("items")).isEmpty();
    }

    @Test
    void an_expired_token_is_refused() throws Exception {
        var now = Instant.now();
        var valid = signed(claims(now.plusSeconds(60)), SharedCore.TOKEN_KEY);
        new Person(valid).get("/v1/wallets").expect(200);

        var expired = signed(claims(now.minusSeconds(1)), SharedCore.TOKEN_KEY);
        new Person(expired).get("/v1/wallets").expectProblem(401, "UNAUTHENTICATED");
        new Person(expired)
                .post("/v1/wallets/" + Scene.anyId() + "/unfreeze")
                .expectProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void a_forged_token_is_refused() throws Exception {
        var claims = claims(Instant.now().plusSeconds(60));
        var good = signed(claims, SharedCore.TOKEN_KEY);
        var otherKey =
                signed(
                        claims,
                        "another key that is just as long".getBytes(StandardCharsets.US_ASCII));
        var unsigned = new PlainJWT(claims).serialize();
        var changed = good.replaceAll("\\.[^.]*\\.", "." + body("admin-for-ever") + ".");
        var forNobody =
                signed(
                        new JWTClaimsSet.Builder(claims).audience("another").build(),
                        SharedCore.TOKEN_KEY);
        var withoutEnd =
                signed(
                        new JWTClaimsSet.Builder(claims).expirationTime(null).build(),
                        SharedCore.TOKEN_KEY);
        for (var token :
                new String[] {otherKey, unsigned, changed, forNobody, withoutEnd, "x", "a.b.c"}) {
            new Person(token).get("/v1/wallets").expectProblem(401, "UNAUTHENTICATED");
        }
    }

    private static String body(String subject) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"sub\":\"%s\",\"role\":\"admin\"}"
                                .formatted(subject)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static JWTClaimsSet claims(Instant expiry) {
        return new JWTClaimsSet.Builder()
                .issuer("mindlinks")
                .audience("mindlinks")
                .subject(Scene.anyId())
                .issueTime(Date.from(expiry.minusSeconds(600)))
                .expirationTime(Date.from(expiry))
                .claim("role", "admin")
                .claim("sid", Scene.anyId())
                .build();
    }

    private static String signed(JWTClaimsSet claims, byte[] key) throws Exception {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }
}
