package org.mindlinks.app.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/** Requests to a core that a test has to itself, with the time that each answer took. */
record Wire(HttpClient http, URI core) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Timed(Answer answer, Duration time) {}

    static Wire to(URI core) {
        return new Wire(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), core);
    }

    String login(String email, String password) {
        return open("/v1/auth/login", Map.of("email", email, "password", password))
                .answer()
                .expect(200)
                .field("accessToken");
    }

    String register(String role) {
        var account =
                Map.of(
                        "email",
                        UUID.randomUUID() + "@example.com",
                        "password",
                        Person.PASSWORD,
                        "role",
                        role);
        return open("/v1/auth/register", account).answer().expect(201).field("accessToken");
    }

    Timed open(String path, Map<String, ?> body) {
        return send(request(path, body)).join();
    }

    Timed post(String path, String token, String key, Map<String, ?> body) {
        return begin(path, token, key, body).join();
    }

    CompletableFuture<Timed> begin(String path, String token, String key, Map<String, ?> body) {
        return send(
                request(path, body)
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", key));
    }

    Answer get(String path, String token) {
        var request =
                HttpRequest.newBuilder(core.resolve(path))
                        .header("Authorization", "Bearer " + token);
        return send(request).join().answer();
    }

    private HttpRequest.Builder request(String path, Map<String, ?> body) {
        return HttpRequest.newBuilder(core.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private CompletableFuture<Timed> send(HttpRequest.Builder builder) {
        var request = builder.timeout(Scene.PATIENCE).build();
        var start = System.nanoTime();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response ->
                        new Timed(
                                new Answer(
                                        request.method() + " " + request.uri().getPath(),
                                        response.statusCode(),
                                        response.headers(),
                                        response.body()),
                                Duration.ofNanos(System.nanoTime() - start)));
    }
}
