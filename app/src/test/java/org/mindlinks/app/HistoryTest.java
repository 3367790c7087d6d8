package org.mindlinks.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.LogKeys;
import org.mindlinks.app.server.ServerLauncher;
import org.mindlinks.ledger.log.InclusionProof;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an auditor can ask of the history, in PostgreSQL or in an empty Axon Server that is named by
 * {@code -Dmindlinks.axonserver=host:port}.
 */
class HistoryTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String PASSWORD = "a long enough password";

    @TempDir static Path data;

    private static Core core;
    private static String auditor;
    private static String client;
    private static String userId;

    @BeforeAll
    static void start() throws Exception {
        core =
                new ServerLauncher()
                        .start(new StartOptions(data, 0, StartOptions.ALL_ROLES, events()));
        var admin = token(core.adminEmail(), core.adminPassword().orElseThrow());
        var staff =
                "{\"email\":\"auditor@example.com\",\"password\":\"%s\",\"role\":\"auditor\"}"
                        .formatted(PASSWORD);
        assertThat(post("/v1/staff", staff, admin).statusCode()).isBetween(200, 201);
        auditor = token("auditor@example.com", PASSWORD);
        var user =
                "{\"email\":\"client@example.com\",\"password\":\"%s\",\"role\":\"client\"}"
                        .formatted(PASSWORD);
        var registered = post("/v1/auth/register", user, null);
        assertThat(registered.statusCode()).isEqualTo(201);
        userId = JSON.readTree(registered.body()).get("userId").asString();
        client = token("client@example.com", PASSWORD);
        post("/v1/users/" + userId + "/activate", "{}", admin);
        post("/v1/users/" + userId + "/suspend", "{\"reason\":\"a test\"}", admin);
        post("/v1/users/" + userId + "/reinstate", "{}", admin);
        // What is found is what the journal has read, which is behind by a moment.
        await().until(() -> !items("?type=user.reinstated").isEmpty());
    }

    private static Map<String, String> events() {
        var axonServer = System.getProperty("mindlinks.axonserver");
        return axonServer == null ? Map.of() : Map.of("mindlinks.axonserver.servers", axonServer);
    }

    @AfterAll
    static void stop() {
        core.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/history/events",
                "/v1/history/events/1",
                "/v1/history/aggregates/user:x",
                "/v1/history/correlations/x"
            })
    void it_is_for_auditors_and_admins(String path) throws Exception {
        assertThat(get(path, null).statusCode()).isEqualTo(401);
        assertThat(get(path, client).statusCode()).isEqualTo(403);
    }

    @Test
    void events_are_found_by_each_of_their_marks() throws Exception {
        var aggregate = "user:" + userId;
        var all = items("?aggregate=" + aggregate);
        assertThat(all.findValuesAsString("type"))
                .startsWith("user.registered")
                .contains("user.suspended", "user.reinstated");
        var suspended = items("?type=user.suspended").get(0);
        var metadata = suspended.get("metadata");
        for (var search :
                List.of(
                        "?aggregate=" + aggregate + "&type=user.suspended",
                        "?area=auth&type=user.suspended",
                        "?actor=" + metadata.get("actorId").asString() + "&type=user.suspended",
                        "?correlation=" + metadata.get("correlationId").asString(),
                        "?idempotencyKey=" + encoded(metadata.get("idempotencyKey").asString()),
                        "?type=user.suspended&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")) {
            assertThat(items(search).findValuesAsString("position"))
                    .as(search)
                    .contains(suspended.get("position").asString());
        }
        assertThat(items("?from=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(items("?to=2020-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void pages_follow_each_other_in_both_orders() throws Exception {
        for (var order : List.of("oldest", "newest")) {
            var whole = items("?limit=500&order=" + order).findValuesAsString("position");
            var paged = new java.util.ArrayList<String>();
            var next = "";
            do {
                var page = json("/v1/history/events?limit=3&order=" + order + next);
                paged.addAll(page.get("items").findValuesAsString("position"));
                next = page.get("next").isNull() ? null : "&after=" + page.get("next").asString();
            } while (next != null);
            assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(5);
            assertThat(Long.parseLong(paged.getFirst()) < Long.parseLong(paged.getLast()))
                    .isEqualTo(order.equals("oldest"));
        }
    }

    @Test
    void each_event_comes_with_a_proof_that_holds() throws Exception {
        var keys = LogKeys.verifiers(data);
        await().until(() -> get("/log/proof/3", null).statusCode() == 200);
        var events = items("?limit=3&proofs=true");
        assertThat(events).hasSize(3);
        for (var event : events) {
            var leaf = Base64.getDecoder().decode(event.get("leafHash").asString());
            var proof = InclusionProof.parse(event.get("proof").asString());
            assertThat(proof.verify(leaf, keys).size()).isGreaterThanOrEqualTo(3);
        }
        var second = firstPosition() + 1;
        assertThat(json("/v1/history/events/" + second).get("proof").asString())
                .startsWith("c2sp.org/tlog-proof@v1\nindex 1\n");
    }

    /** PostgreSQL counts from 1, Axon Server from 0. */
    private static long firstPosition() throws Exception {
        return items("?limit=1").get(0).get("position").asLong();
    }

    @Test
    void secrets_stay_hidden_everywhere() throws Exception {
        for (var path :
                List.of("/v1/history/events?limit=500", "/v1/history/aggregates/user:" + userId)) {
            var body = get(path, auditor).body();
            assertThat(body)
                    .contains("••••")
                    .doesNotContain("$argon2")
                    .contains("client@example.com");
        }
        assertThat(get("/v1/history/events", auditor, "text/csv").body()).doesNotContain("$argon2");
    }

    @Test
    void state_is_shown_as_of_a_moment_and_what_changed_between_two() throws Exception {
        var aggregate = "user:" + userId;
        var suspended = items("?type=user.suspended").get(0);
        var at = suspended.get("position").asLong();
        var path = "/v1/history/aggregates/" + aggregate;
        assertThat(json(path + "?asOf=" + at).get("state").get("status").asString())
                .isEqualTo("SUSPENDED");
        assertThat(
                        json(path + "?asOf=" + suspended.get("recordedAt").asString())
                                .get("position")
                                .asLong())
                .isEqualTo(at);
        assertThat(json(path).get("state").get("status").asString()).isEqualTo("ACTIVE");
        assertThat(get(path + "?asOf=0", auditor).statusCode()).isEqualTo(404);
        var changes = json(path + "/changes?from=" + (at - 1) + "&to=" + at).get("changes");
        assertThat(changes.findValuesAsString("path")).contains("/status");
        assertThat(get(path + "?asOf=yesterday", auditor).statusCode()).isEqualTo(400);
    }

    @Test
    void a_correlation_is_a_tree() throws Exception {
        var correlation =
                items("?aggregate=user:" + userId)
                        .get(0)
                        .get("metadata")
                        .get("correlationId")
                        .asString();
        var tree = json("/v1/history/correlations/" + correlation);
        assertThat(tree.get("complete").asBoolean()).isTrue();
        assertThat(tree.get("roots")).isNotEmpty();
        assertThat(tree.findValuesAsString("type")).contains("user.registered");
    }

    @Test
    void exports_have_all_events() throws Exception {
        var whole = items("?limit=500").size();
        var lines =
                get("/v1/history/events", auditor, "application/x-ndjson").body().lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(whole);
        assertThat(JSON.readTree(lines.getFirst()).get("position").asLong())
                .isEqualTo(firstPosition());
        var csv = get("/v1/history/events", auditor, "text/csv");
        assertThat(csv.body().lines().count()).isGreaterThan(whole);
        assertThat(csv.body()).startsWith("position,recordedAt,type,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=501",
                "?order=x",
                "?after=x",
                "?from=x",
                "?type=x",
                "?area=x",
                "?unknown=1",
                "?limit=1&limit=2"
            })
    void what_makes_no_sense_is_refused_by_name(String query) throws Exception {
        var answer = get("/v1/history/events" + query, auditor);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("code").asString())
                .isEqualTo("INVALID_REQUEST");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static JsonNode items(String query) throws Exception {
        return json("/v1/history/events" + query).get("items");
    }

    private static JsonNode json(String path) throws Exception {
        var answer = get(path, auditor);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return get(path, token, "application/json");
    }

    private static HttpResponse<String> get(String path, String token, String type)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(core.http() + path)).header("Accept", type);
        if (token != null) request.header("Authorization", "Bearer " + token);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body, String token)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(core.http() + path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                        .POST(BodyPublishers.ofString(body));
        if (token != null) request.header("Authorization", "Bearer " + token);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String token(String email, String password) throws Exception {
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
        return JSON.readTree(post("/v1/auth/login", body, null).body())
                .get("accessToken")
                .asString();
    }
}
