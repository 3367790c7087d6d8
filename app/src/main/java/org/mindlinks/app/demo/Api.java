package org.mindlinks.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.mindlinks.app.core.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public HTTP interface. What fails for a moment (a lost connection, 409, 429, 503) is sent
 * again as it was: the idempotency key makes that safe.
 */
final class Api implements AutoCloseable {
    private static final Set<Integer> PASSING = Set.of(409, 429, 502, 503, 504);

    /** Longer than the server holds a key for an attempt that may have died. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    Api(URI address) {
        this.address = address;
    }

    JsonNode get(String path, Map<String, String> headers) {
        return send(request(path, headers).GET().build());
    }

    JsonNode post(String path, Map<String, ?> body, Map<String, String> headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build());
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(PATIENCE)
                        .header("Accept", "application/json");
        headers.forEach(request::header);
        return request;
    }

    private JsonNode send(HttpRequest request) {
        var start = System.nanoTime();
        while (true) {
            var late = System.nanoTime() - start > PATIENCE.toNanos();
            try {
                var response = http.send(request, BodyHandlers.ofByteArray());
                if (response.statusCode() / 100 == 2) {
                    return json(response.body());
                }
                if (late || !PASSING.contains(response.statusCode())) {
                    throw refused(request, response);
                }
                Wait.pause(pauseOf(response));
            } catch (IOException e) {
                if (late) {
                    throw new UserError(
                            "%s can't be reached (%s); look for errors in the server's log."
                                    .formatted(address, e),
                            e);
                }
                Wait.pause(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private static Duration pauseOf(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,3}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(PAUSE);
    }

    private static Refused refused(HttpRequest request, HttpResponse<byte[]> response) {
        var problem = json(response.body());
        return new Refused(
                request.method() + " " + request.uri().getPath(),
                response.statusCode(),
                problem.path("code").asString(""),
                problem.path("detail").asString(""));
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
        http.close();
    }
}
