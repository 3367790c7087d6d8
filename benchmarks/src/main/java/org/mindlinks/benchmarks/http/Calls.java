package org.mindlinks.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    Mono<byte[]> command(String path, String token, byte[] body) {
        return call(HttpMethod.POST, path, token, body);
    }

    JsonNode post(String path, String token, Map<String, ?> body) {
        return json(command(path, token, JSON.writeValueAsBytes(body)));
    }

    JsonNode get(String path, String token) {
        return json(call(HttpMethod.GET, path, token, new byte[0]));
    }

    private static JsonNode json(Mono<byte[]> answer) {
        return JSON.readTree(Objects.requireNonNull(answer.block(PATIENCE)));
    }

    private Mono<byte[]> call(HttpMethod method, String path, String token, byte[] body) {
        return http.headers(
                        headers -> {
                            headers.set("Idempotency-Key", UUID.randomUUID().toString());
                            if (!token.isEmpty()) {
                                headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
                            }
                        })
                .request(method)
                .uri(path)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) -> {
                    var bytes = content.asByteArray().defaultIfEmpty(new byte[0]);
                    var status = response.status().code();
                    return status / 100 == OK_CLASS
                            ? bytes
                            : bytes.map(text -> {
                                throw new Refused(
                                        method + " " + path, status, new String(text, UTF_8));
                            });
                });
    }

    @Override
    public void close() {
        connections.dispose();
        loop.dispose();
    }
}
