package org.mindlinks.query;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.keeper.ServedLog;
import org.mindlinks.ledger.log.InclusionProof;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/** The history for auditors and admins: what happened, what followed, and how things stood. */
final class HistoryRoutes {

    private static final ParameterizedTypeReference<Map<String, @Nullable Object>> JSON_OBJECT =
            new ParameterizedTypeReference<>() {};
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");
    private static final List<MediaType> TYPES =
            List.of(
                    MediaType.APPLICATION_JSON,
                    MediaType.APPLICATION_NDJSON,
                    MediaType.parseMediaType("text/csv"));

    private final HistoryRows rows;
    private final HistoryJson json;
    private final ServedLog log;
    private final Scheduler virtualThreads;

    /** The scheduler is for what blocks. */
    HistoryRoutes(HistoryRows rows, HistoryJson json, ServedLog log, Scheduler virtualThreads) {
        this.virtualThreads = virtualThreads;
        this.rows = rows;
        this.json = json;
        this.log = log;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/history/events", deferred(this::events))
                .GET("/v1/history/events/{position}", deferred(this::event))
                .GET("/v1/history/aggregates/{aggregate}", deferred(this::state))
                .GET("/v1/history/aggregates/{aggregate}/changes", deferred(this::changes))
                .GET("/v1/history/correlations/{id}", deferred(this::tree))
                .onError(Throwable.class, Problems::render)
                .build();
    }

    /** What a handler throws at once is rendered too. */
    private static HandlerFunction<ServerResponse> deferred(
            HandlerFunction<ServerResponse> handler) {
        return request -> Mono.defer(() -> handler.handle(request));
    }

    private Mono<ServerResponse> events(ServerRequest request) {
        var type = Reads.negotiate(request, TYPES);
        var search = HistorySearch.of(Reads.parameters(request));
        if (type.equals(MediaType.APPLICATION_JSON)) {
            var limit = search.limit() == null ? ListRequest.DEFAULT_LIMIT : search.limit();
            return rows.page(search, limit)
                    .flatMap(
                            page -> rendered(search, page.events()).map(items -> body(page, items)))
                    .flatMap(body -> ServerResponse.ok().bodyValue(body));
        }
        var pages =
                search.limit() == null
                        ? rows.pages(search)
                        : rows.page(search, search.limit()).flux();
        if (type.equals(MediaType.APPLICATION_NDJSON)) {
            return ServerResponse.ok()
                    .contentType(type)
                    .body(
                            pages.concatMap(page -> rendered(search, page.events()), 1)
                                    .concatMapIterable(Function.identity(), 1),
                            JSON_OBJECT);
        }
        var lines =
                pages.concatMapIterable(HistoryRows.Page::events, 1)
                        .map(event -> HistoryCsv.line(json.event(event)));
        return ServerResponse.ok()
                .contentType(CSV)
                .header("Content-Disposition", "attachment; filename=\"events.csv\"")
                .body(Flux.concat(Mono.just(HistoryCsv.HEADER), lines), String.class);
    }

    private static Map<String, @Nullable Object> body(
            HistoryRows.Page page, List<Map<String, @Nullable Object>> items) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("items", items);
        body.put("next", page.next() == null ? null : page.next().toString());
        return body;
    }

    private Mono<ServerResponse> event(ServerRequest request) {
        var position = LogRoutes.position(request);
        return blocking(() ->
                        log.event(position)
                                .map(event -> withProof(json.event(event), position))
                                .orElseThrow(QueryProblem::notFound))
                .flatMap(body -> ServerResponse.ok().bodyValue(body));
    }

    private Mono<List<Map<String, @Nullable Object>>> rendered(
            HistorySearch search, List<RawEvent> events) {
        return search.proofs()
                ? blocking(() ->
                        events.stream()
                                .map(event -> withProof(json.event(event), event.position()))
                                .toList())
                : Mono.just(events.stream().map(json::event).toList());
    }

    /** Null where the event waits for the next checkpoint. */
    private Map<String, @Nullable Object> withProof(
            Map<String, @Nullable Object> event, long position) {
        event.put("proof", log.proof(position).map(InclusionProof::text).orElse(null));
        return event;
    }

    private Mono<ServerResponse> state(ServerRequest request) {
        var stream = request.pathVariable("aggregate");
        var asOf = moment(request, "asOf");
        return stateAt(stream, asOf)
                .switchIfEmpty(Mono.error(QueryProblem::notFound))
                .flatMap(state -> ServerResponse.ok().bodyValue(state.json(stream)));
    }

    private Mono<ServerResponse> changes(ServerRequest request) {
        var stream = request.pathVariable("aggregate");
        var before = stateAt(stream, moment(request, "from")).map(State::value);
        return stateAt(stream, moment(request, "to"))
                .switchIfEmpty(Mono.error(QueryProblem::notFound))
                .flatMap(after ->
                        before.map(earlier -> JsonChanges.between(earlier, after.value()))
                                .defaultIfEmpty(JsonChanges.from(after.value()))
                                .flatMap(changes -> {
                                    var body = new LinkedHashMap<String, @Nullable Object>();
                                    body.put("aggregate", stream);
                                    body.put("changes", changes);
                                    return ServerResponse.ok().bodyValue(body);
                                }));
    }

    /** A state and the event that led to it. */
    private record State(JsonNode value, RawEvent last) {
        Map<String, @Nullable Object> json(String stream) {
            var body = new LinkedHashMap<String, @Nullable Object>();
            body.put("aggregate", stream);
            body.put("position", last.position());
            body.put("sequence", last.sequence());
            body.put("recordedAt", last.recordedAt().toString());
            body.put("state", value);
            return body;
        }
    }

    /** Empty where the aggregate had no events yet. */
    private Mono<State> stateAt(String stream, Predicate<RawEvent> until) {
        var name = stream.replaceAll(":.*", "");
        var type =
                Vocabulary.AGGREGATES.stream()
                        .filter(kind -> kind.name().equals(name))
                        .findFirst()
                        .orElseThrow(QueryProblem::notFound);
        return fold(type, stream, until);
    }

    private <E extends Event, S> Mono<State> fold(
            AggregateType<?, E, S> type, String stream, Predicate<RawEvent> until) {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("aggregate", stream);
        return rows.pages(HistorySearch.of(parameters))
                .concatMapIterable(HistoryRows.Page::events, 1)
                .takeWhile(until)
                .reduceWith(
                        () -> new Folded<S>(null, null),
                        (folded, event) ->
                                new Folded<>(json.evolve(type, folded.state(), event), event))
                .flatMap(folded ->
                        folded.state() == null || folded.last() == null
                                ? Mono.empty()
                                : Mono.just(new State(json.state(folded.state()), folded.last())));
    }

    private record Folded<S>(@Nullable S state, @Nullable RawEvent last) {}

    /** An instant or a position; now where none is given. */
    private static Predicate<RawEvent> moment(ServerRequest request, String name) {
        var text = Reads.parameters(request).getFirst(name);
        if (text == null) return _ -> true;
        if (text.matches("\\d{1,18}")) {
            var position = Long.parseLong(text);
            return event -> event.position() <= position;
        }
        if (Kind.INSTANT.parse(text) instanceof Instant instant) {
            return event -> !event.recordedAt().isAfter(instant);
        }
        throw QueryProblem.invalid(
                name, "must be a position, or " + Kind.INSTANT.rule().substring(8));
    }

    /** What caused what, among all that followed from one request. */
    private Mono<ServerResponse> tree(ServerRequest request) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.add("correlation", request.pathVariable("id"));
        return rows.page(HistorySearch.of(parameters), CausationTree.MOST_EVENTS)
                .filter(page -> !page.events().isEmpty())
                .switchIfEmpty(Mono.error(QueryProblem::notFound))
                .map(page -> {
                    var body = new HashMap<String, @Nullable Object>();
                    body.put(
                            "roots",
                            CausationTree.of(page.events().stream().map(json::event).toList()));
                    body.put("complete", page.next() == null);
                    return body;
                })
                .flatMap(body -> ServerResponse.ok().bodyValue(body));
    }

    private <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(virtualThreads);
    }
}
