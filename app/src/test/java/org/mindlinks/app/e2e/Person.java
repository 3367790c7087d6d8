package org.mindlinks.app.e2e;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who calls the shared core. Each answer is held against the OpenAPI document, so that all
 * tests together prove that it says what the server does.
 *
 * @param token empty for somebody who has none
 */
record Person(String token) {
    static final Person NOBODY = new Person("");
    static final String PASSWORD = "correct horse battery";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Person login(String email, String password) {
        var session =
                NOBODY.open("/v1/auth/login", Map.of("email", email, "password", password))
                        .expect(200);
        return new Person(session.field("accessToken"));
    }

    static Person register(String role) {
        var email = UUID.randomUUID() + "@example.com";
        var session =
                NOBODY.open(
                                "/v1/auth/register",
                                Map.of("email", email, "password", PASSWORD, "role", role))
                        .expect(201);
        return new Person(session.field("accessToken"));
    }

    /** A request of a kind that needs no key. */
    Answer open(String path, Map<String, ?> body) {
        return send("POST", path, Map.of("Content-Type", "application/json"), json(body));
    }

    Answer get(String path) {
        return get(path, Map.of());
    }

    Answer get(String path, Map<String, String> headers) {
        return send("GET", path, headers, BodyPublishers.noBody());
    }

    Answer post(String path) {
        return post(path, Map.of());
    }

    Answer post(String path, Map<String, ?> body) {
        return post(path, UUID.randomUUID().toString(), body);
    }

    Answer post(String path, String key, Map<String, ?> body) {
        return send(
                "POST",
                path,
                Map.of("Content-Type", "application/json", "Idempotency-Key", key),
                json(body));
    }

    Answer send(String method, String path, Map<String, String> headers, BodyPublisher body) {
        var request = request(path).method(method, body);
        headers.forEach(request::setHeader);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var answer =
                    new Answer(
                            method + " " + path,
                            response.statusCode(),
                            response.headers(),
                            response.body());
            SharedCore.OPEN_API.check(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(SharedCore.http().resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Accept", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    static HttpClient http() {
        return HTTP;
    }

    private static BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }
}
