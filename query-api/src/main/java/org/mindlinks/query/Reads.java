package org.mindlinks.query;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mindlinks.query.Actors.Caller;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers all reads, each in the same order: who asks and what may it see, is the request well
 * formed, are the tables far enough, and only then the rows. What fails before the first byte of an
 * answer is a problem, never a torn body.
 */
final class Reads {

    static final String CONSISTENT_AFTER = "Consistent-After";
    static final String POSITION = "Position";
    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final ParameterizedTypeReference<Map<String, @Nullable Object>> JSON_OBJECT =
            new ParameterizedTypeReference<>() {};
    private static final List<MediaType> LIST_TYPES =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_NDJSON);
    private static final List<MediaType> ROW_TYPES = List.of(MediaType.APPLICATION_JSON);
    private static final List<MediaType> LIVE_ROW_TYPES =
            List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM);

    private final Rows rows;
    private final Positions positions;
    private final LiveRows live;
    private final Duration patience;

    /**
     * @param patience how long a query waits for the tables to come far enough
     */
    Reads(Rows rows, Positions positions, LiveRows live, Duration patience) {
        this.rows = rows;
        this.positions = positions;
        this.live = live;
        this.patience = patience;
    }

    RouterFunction<ServerResponse> routes() {
        var routes = RouterFunctions.route();
        for (var resource : Resources.ALL) {
            routes.GET(Resources.collectionOf(resource), request -> list(resource, request));
            routes.GET(Resources.itemOf(resource), request -> row(resource, request));
        }
        return routes.onError(Throwable.class, Problems::render).build();
    }

    private Mono<ServerResponse> list(Resource resource, ServerRequest request) {
        return Actors.current()
                .flatMap(caller -> {
                    var scope = scope(resource, caller);
                    var type = negotiate(request, LIST_TYPES);
                    var wanted = ListRequest.of(resource, parameters(request));
                    return whenConsistent(
                            resource,
                            request,
                            () ->
                                    type.equals(MediaType.APPLICATION_NDJSON)
                                            ? lines(resource, scope, wanted)
                                            : page(resource, scope, wanted));
                });
    }

    private Mono<ServerResponse> page(Resource resource, Scope scope, ListRequest wanted) {
        var ok = ok(resource, MediaType.APPLICATION_JSON);
        var limit = wanted.limit() == null ? ListRequest.DEFAULT_LIMIT : wanted.limit();
        return rows.page(resource, scope, wanted, limit)
                .flatMap(page -> {
                    var body = new LinkedHashMap<String, @Nullable Object>();
                    body.put("items", page.rows().stream().map(Rows.Row::json).toList());
                    body.put(
                            "next", page.next() == null ? null : page.next().encode(wanted.sort()));
                    return ok.bodyValue(body);
                });
    }

    /** All rows, unless a limit is given. */
    private Mono<ServerResponse> lines(Resource resource, Scope scope, ListRequest wanted) {
        var ok = ok(resource, MediaType.APPLICATION_NDJSON);
        var limit = wanted.limit() == null ? ListRequest.MAX_LIMIT : wanted.limit();
        return rows.page(resource, scope, wanted, limit)
                .flatMap(first -> {
                    var pages =
                            wanted.limit() == null
                                    ? rows.from(first, resource, scope, wanted, limit)
                                    : Flux.just(first);
                    return ok.body(
                            pages.concatMapIterable(Rows.Page::rows, 1).map(Rows.Row::json),
                            JSON_OBJECT);
                });
    }

    private Mono<ServerResponse> row(Resource resource, ServerRequest request) {
        return Actors.current()
                .flatMap(caller -> {
                    var scope = scope(resource, caller);
                    var type = negotiate(request, resource.live() ? LIVE_ROW_TYPES : ROW_TYPES);
                    parameters(request)
                            .keySet()
                            .forEach(name -> {
                                throw QueryProblem.invalid(
                                        name, "is not a parameter of this resource");
                            });
                    var id = id(request);
                    return whenConsistent(
                            resource,
                            request,
                            () -> {
                                var ok = ok(resource, type);
                                return rows.one(resource, scope, id)
                                        .switchIfEmpty(Mono.error(QueryProblem::notFound))
                                        .flatMap(row ->
                                                type.equals(MediaType.TEXT_EVENT_STREAM)
                                                        ? ok.body(
                                                                BodyInserters.fromServerSentEvents(
                                                                        live.watch(
                                                                                resource,
                                                                                scope,
                                                                                id,
                                                                                row,
                                                                                header(
                                                                                        request,
                                                                                        LAST_EVENT_ID),
                                                                                caller.until())))
                                                        : ok.bodyValue(row.json()));
                            });
                });
    }

    private static Scope scope(Resource resource, Caller caller) {
        var scope = resource.scopeOf(caller.actor());
        if (scope instanceof Scope.Nothing) throw QueryProblem.forbidden();
        return scope;
    }

    /**
     * The position is taken before the rows are read, so that it never promises more than they
     * show.
     */
    private ServerResponse.BodyBuilder ok(Resource resource, MediaType type) {
        return ServerResponse.ok()
                .contentType(type)
                .header(POSITION, Long.toString(positions.latest(resource.area())));
    }

    private Mono<ServerResponse> whenConsistent(
            Resource resource, ServerRequest request, Supplier<Mono<ServerResponse>> answer) {
        var after = header(request, CONSISTENT_AFTER);
        if (after == null) return answer.get();
        var position = position(after);
        return positions
                .await(resource.area(), position)
                .timeout(patience)
                .onErrorMap(TimeoutException.class, _ -> QueryProblem.behind(position))
                .then(Mono.defer(answer));
    }

    private static long position(String header) {
        try {
            return Long.parseLong(header);
        } catch (NumberFormatException _) {
            throw QueryProblem.invalid(
                    CONSISTENT_AFTER, "must be a position, which is a whole number");
        }
    }

    private static @Nullable String header(ServerRequest request, String name) {
        return request.headers().firstHeader(name);
    }

    private static UUID id(ServerRequest request) {
        if (Kind.ID.parse(request.pathVariable("id")) instanceof UUID id) return id;
        throw QueryProblem.invalid("id", Kind.ID.rule());
    }

    static MultiValueMap<String, String> parameters(ServerRequest request) {
        try {
            return request.queryParams();
        } catch (IllegalArgumentException _) {
            throw QueryProblem.invalid("query", "must be percent-encoded UTF-8");
        }
    }

    /** The first that the caller likes best. */
    static MediaType negotiate(ServerRequest request, List<MediaType> offered) {
        var accepted = accepted(request);
        if (accepted.isEmpty()) return offered.getFirst();
        return accepted.stream()
                .filter(range -> range.getQualityValue() > 0)
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .flatMap(range -> offered.stream().filter(range::includes))
                .findFirst()
                .orElseThrow(() -> QueryProblem.notAcceptable(MediaType.toString(offered)));
    }

    private static List<MediaType> accepted(ServerRequest request) {
        try {
            return request.headers().accept();
        } catch (InvalidMediaTypeException _) {
            throw QueryProblem.invalid("Accept", "must be a list of media types");
        }
    }
}
