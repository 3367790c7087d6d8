package org.mindlinks.app.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.app.core.Core;
import org.mindlinks.app.core.StartOptions;
import org.mindlinks.app.server.ServerLauncher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProjectionControlTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATH = "/v1/admin/projections";

    @TempDir static Path directory;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Core core;
    private static String admin;

    @BeforeAll
    static void start() throws Exception {
        core =
                new ServerLauncher()
                        .start(new StartOptions(directory, 0, StartOptions.ALL_ROLES, Map.of()));
        admin =
                JSON.readTree(
                                send(
                                                "POST",
                                                "/v1/auth/login",
                                                null,
                                                Map.of(
                                                        "email",
                                                        core.adminEmail(),
                                                        "password",
                                                        core.adminPassword().orElseThrow()))
                                        .body())
                        .path("accessToken")
                        .asString();
    }

    @AfterAll
    static void stop() {
        core.close();
        HTTP.close();
    }

    @Test
    void
            an_admin_rebuilds_switches_back_and_drops_and_each_request_is_an_event_that_names_the_admin()
                    throws Exception {
        var begun = send("POST", PATH + "/auth/rebuild", admin, null);

        assertThat(begun.statusCode()).isEqualTo(202);
        var generation = JSON.readTree(begun.body()).path("result").asInt();
        await().atMost(30, SECONDS)
                .until(() -> generation("auth", generation).path("serving").asBoolean());
        assertThat(send("GET", "/v1/users", admin, null).statusCode()).isEqualTo(200);

        var before = Map.of("generation", generation - 1);
        assertThat(send("POST", PATH + "/auth/switch", admin, before).statusCode()).isEqualTo(200);
        var refused = send("POST", PATH + "/auth/drop", admin, before);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("GENERATION_NOT_READY", "switch to another one first");
        assertThat(
                        send("POST", PATH + "/auth/drop", admin, Map.of("generation", generation))
                                .statusCode())
                .isEqualTo(202);
        assertThat(send("POST", PATH + "/auth/retry", admin, Map.of()).statusCode()).isEqualTo(200);
        assertThat(requests())
                .isEqualTo("drop-requested,rebuild-requested,retry-requested,switch-requested");
    }

    @Test
    void what_there_is_not_is_not_found() throws Exception {
        assertThat(send("POST", PATH + "/nothing/rebuild", admin, null).body())
                .contains("NOT_FOUND", "choose from auth");
        assertThat(
                        send("POST", PATH + "/auth/switch", admin, Map.of("generation", 99))
                                .statusCode())
                .isEqualTo(404);
        assertThat(send("POST", PATH + "/auth/switch", admin, Map.of()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void progress_is_pushed() throws Exception {
        var request =
                HttpRequest.newBuilder(core.http().resolve(PATH))
                        .header("Authorization", "Bearer " + admin)
                        .header("Accept", "text/event-stream")
                        .build();
        try (var lines = HTTP.send(request, BodyHandlers.ofLines()).body()) {
            assertThat(lines.filter(line -> line.startsWith("data:")).limit(2))
                    .hasSize(2)
                    .allMatch(line -> line.contains("\"lagEvents\""));
        }
    }

    @Test
    void nobody_but_admins_steers() throws Exception {
        var email = UUID.randomUUID() + "@example.com";
        var password = "correct horse battery";
        send(
                "POST",
                "/v1/auth/register",
                null,
                Map.of("email", email, "password", password, "role", "client"));
        for (var action : new String[] {"rebuild", "switch", "retry", "drop"}) {
            assertThat(send("POST", PATH + "/auth/" + action, null, Map.of()).statusCode())
                    .isEqualTo(401);
        }
        assertThat(send("GET", PATH, null, null).statusCode()).isEqualTo(401);
    }

    private static JsonNode generation(String area, int number) throws Exception {
        for (var projection : JSON.readTree(send("GET", PATH, admin, null).body()).path("items")) {
            for (var generation : projection.path("generations")) {
                if (projection.path("area").asString().equals(area)
                        && generation.path("generation").asInt() == number) {
                    return generation;
                }
            }
        }
        return JSON.createObjectNode();
    }

    /** The requests of the admin, by name. */
    private static String requests() throws Exception {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:"
                                        + core.database().replace("mindlinks@", "")
                                        + "?user=postgres");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT string_agg(DISTINCT replace(payload_type, 'operations.', ''), ',')
                                FROM event_store.events
                                WHERE aggregate_type = 'operations'
                                    AND convert_from(metadata, 'UTF8')::jsonb ->> 'actorRole' = 'ADMIN'\
                                """)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static HttpResponse<String> send(
            String method, String path, String token, Map<String, ?> body) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(core.http() + path))
                        .header("Accept", "application/json, application/problem+json")
                        .header("Idempotency-Key", UUID.randomUUID().toString());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
