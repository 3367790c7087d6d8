package org.mindlinks.benchmarks.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP over connections that are kept, on one thread that the server has no part in. */
final class Calls implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 256;
    private static final int OK_CLASS = 2;

    /**
     * An answer that is a success.
     *
     * @param position of the last event behind it; empty where none is named
     */
    record Answer(String body, String position) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** An answer that was not a success. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String request, int status, String body) {
            super("%s: %d %s".formatted(request, status, body), null, false, false);
        }
    }

    private final ConnectionProvider connections =
            ConnectionProvider.builder("benchmark")
                    .maxConnections(CONNECTIONS)
                    .pendingAcquireMaxCount(-1)
                    .pendingAcquireTimeout(PATIENCE)
                    .build();
    private final LoopResources loop = LoopResources.create("benchmark", 1, true);
    private final HttpClient http;

    Calls(URI server) {
        http =
                HttpClient.create(connections)
                        .runOn(loop)
                        .baseUrl(server.toString())
                        .responseTimeout(PATIENCE)
                        .headers(headers ->
                                headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json"));
    }

    /** A command under a new key; an error unless it succeeded. */
    Mono<Answer> command(String path, String token, byte[] body) {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return call(HttpMethod.POST, path, token, key, body);
    }

    Mono<Answer> read(String path, String token) {
        return call(HttpMethod.GET, path, token, Map.of(), new byte[0]);
    }

    /** Reads tables that have got to the position. */
    Mono<Answer> readAfter(String position, String path, String token) {
        return call(HttpMethod.GET, path, token, Map.of("Consistent-After", position), new byte[0]);
    }

    JsonNode post(String path, String token, Map<String, ?> body) {
        return await(command(path, token, JSON.writeValueAsBytes(body))).json();
    }

    JsonNode get(String path, String token) {
        return await(read(path, token)).json();
    }

    static Answer await(Mono<Answer> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private Mono<Answer> call(
            HttpMethod method,
            String path,
            String token,
            Map<String, String> further,
            byte[] body) {
        return http.headers(
                        headers -> {
                            further.forEach(headers::set);
                            if (!token.isEmpty()) {
                                headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
                            }
                        })
                .request(method)
                .uri(path)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) -> {
                    var text = content.asString().defaultIfEmpty("");
                    var status = response.status().code();
                    var position = response.responseHeaders().get("Position", "");
                    return text.map(read -> {
                        if (status / 100 != OK_CLASS) {
                            throw new Refused(method + " " + path, status, read);
                        }
                        return new Answer(read, position);
                    });
                });
    }

    @Override
    public void close() {
        connections.dispose();
        loop.dispose();
    }
}
