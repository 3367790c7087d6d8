package org.mindlinks.app.operate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mindlinks.app.core.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running core as an admin. What goes wrong is told with what to do about it. */
final class AdminClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DATA = "data:";

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String token;

    AdminClient(URI address, String email, String password) {
        this.address = address;
        var login =
                send(
                        request("/v1/auth/login")
                                .header("Content-Type", "application/json")
                                .POST(body(Map.of("email", email, "password", password))));
        token = login.path("accessToken").asString();
    }

    JsonNode get(String path) {
        return send(authorized(path).GET());
    }

    /** Under a key of its own, since nobody repeats it. */
    JsonNode post(String path, Map<String, ?> body) {
        return send(
                authorized(path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .POST(body(body)));
    }

    /** Hands over what is pushed until it is told that this is enough, or the core ends it. */
    void watch(String path, Predicate<JsonNode> enough) {
        var request = authorized(path).setHeader("Accept", "text/event-stream").GET().build();
        var response = exchange(request, BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new UserError("The core does not show its progress; see its log.");
        }
        try (Stream<String> lines = response.body()) {
            var ignored =
                    lines.filter(line -> line.startsWith(DATA))
                            .map(line -> JSON.readTree(line.substring(DATA.length())))
                            .anyMatch(enough);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Accept", "application/json, application/problem+json");
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.BodyPublisher body(Map<String, ?> body) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private JsonNode send(HttpRequest.Builder request) {
        var response = exchange(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        var body = json(response.body());
        if (response.statusCode() / 100 == 2) {
            return body;
        }
        throw refused(response.statusCode(), body);
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UserError(
                    "No core answers at %s; start one with './mindlinks start', or name its address with --url."
                            .formatted(address),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static UserError refused(int status, JsonNode problem) {
        var detail = problem.path("detail").asString("");
        return new UserError(
                switch (status) {
                    case 401 -> "The core does not know this email with this password; try again.";
                    case 403 -> "This is for admins; log in as one with --email.";
                    default -> detail.isEmpty() ? "The core answered " + status + "." : detail;
                });
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
