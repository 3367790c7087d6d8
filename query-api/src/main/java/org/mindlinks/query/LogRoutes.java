package org.mindlinks.query;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.mindlinks.ledger.keeper.ServedLog;
import org.mindlinks.ledger.log.InclusionProof;
import org.mindlinks.ledger.log.Tile;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The Merkle log under {@code /log}, as C2SP tlog-tiles has it: what will never change may be
 * cached for ever, the checkpoint never.
 */
final class LogRoutes {

    static final MediaType PLAIN = MediaType.parseMediaType("text/plain;charset=utf-8");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_EVER_PRIVATE = "private, max-age=31536000, immutable";
    private static final String NEVER = "no-cache";

    private final ServedLog log;
    private final Scheduler virtualThreads;

    /** The scheduler is for what blocks: all that is read of the log. */
    LogRoutes(ServedLog log, Scheduler virtualThreads) {
        this.log = log;
        this.virtualThreads = virtualThreads;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/log/checkpoint", _ -> text(log::checkpoint, NEVER))
                .GET("/log/keys", _ -> text(() -> Optional.of(log.keys()), NEVER))
                .GET("/log/proof/{position}", this::proof)
                .GET(
                        "/log/tile/entries/{*path}",
                        request ->
                                Mono.defer(() ->
                                        bytes(tile(request, 0), FOR_EVER_PRIVATE, log::entries)))
                .GET(
                        "/log/tile/{level}/{*path}",
                        request ->
                                Mono.defer(() ->
                                        bytes(tile(request, level(request)), FOR_EVER, log::tile)))
                .onError(Throwable.class, Problems::render)
                .build();
    }

    private Mono<ServerResponse> proof(ServerRequest request) {
        return Mono.defer(() -> {
            var position = position(request);
            return text(() -> log.proof(position).map(InclusionProof::text), NEVER);
        });
    }

    private Mono<ServerResponse> text(Callable<Optional<String>> found, String caching) {
        return answer(found, PLAIN, caching);
    }

    private Mono<ServerResponse> bytes(
            Tile tile, String caching, Function<Tile, Optional<byte[]>> found) {
        return answer(() -> found.apply(tile), MediaType.APPLICATION_OCTET_STREAM, caching);
    }

    private Mono<ServerResponse> answer(
            Callable<? extends Optional<?>> found, MediaType type, String caching) {
        return Mono.fromCallable(found)
                .subscribeOn(virtualThreads)
                .flatMap(body ->
                        body.isEmpty()
                                ? Mono.error(QueryProblem.notFound())
                                : ServerResponse.ok()
                                        .contentType(type)
                                        .header("Cache-Control", caching)
                                        .bodyValue(body.get()));
    }

    private static Tile tile(ServerRequest request, int level) {
        try {
            return Tile.parse(level, request.pathVariable("path").substring(1));
        } catch (IllegalArgumentException _) {
            throw QueryProblem.invalid("path", "must be the index of a tile, like x001/x234/067");
        }
    }

    private static int level(ServerRequest request) {
        var level = request.pathVariable("level");
        if (level.matches("\\d|[1-5]\\d|6[0-3]")) return Integer.parseInt(level);
        throw QueryProblem.invalid("level", "must be from 0 to 63");
    }

    static long position(ServerRequest request) {
        var position = request.pathVariable("position");
        if (position.matches("0|[1-9]\\d{0,17}")) return Long.parseLong(position);
        throw QueryProblem.invalid("position", "must be a whole number");
    }
}
