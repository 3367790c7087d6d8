package org.mindlinks.benchmarks.projections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody with a login to a running core.
 *
 * @param token empty for somebody who has none
 */
record CoreClient(HttpClient http, URI address, String token) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What was answered; {@code position} is that of the last event, where there is one. */
    record Answer(JsonNode json, String position) {
        String text(String field) {
            return json.path(field).asString("");
        }
    }

    CoreClient login(String email, String password) {
        var session = post("/v1/auth/login", Map.of("email", email, "password", password));
        return new CoreClient(http, address, session.text("accessToken"));
    }

    CoreClient register(String email, String password, String role) {
        var session =
                post(
                        "/v1/auth/register",
                        Map.of("email", email, "password", password, "role", role));
        return new CoreClient(http, address, session.text("accessToken"));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** The tables are as far as that position. */
    Answer getAfter(String path, String position) {
        return send(request(path).header("Consistent-After", position).GET());
    }

    Answer post(String path, Map<String, ?> body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(PATIENCE)
                        .header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "%s %s: %d %s"
                                .formatted(
                                        request.method(),
                                        request.uri().getPath(),
                                        response.statusCode(),
                                        new String(response.body(), StandardCharsets.UTF_8)));
            }
            return new Answer(
                    JSON.readTree(response.body()),
                    response.headers().firstValue("Position").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
