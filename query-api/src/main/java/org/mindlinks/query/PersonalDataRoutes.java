package org.mindlinks.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.eventstore.RawEvent;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is stored of a person, as one download: the rows that are the person's own, and the
 * events of the person's streams and those that the person has caused. Events are sent while they
 * are read, as there may be many.
 */
final class PersonalDataRoutes {

    static final String MINE = "/v1/me/data";
    static final String OF_ANYBODY = "/v1/admin/people/{id}/data";

    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Rows rows;
    private final HistoryRows history;
    private final HistoryJson json;
    private final Scheduler virtualThreads;

    /** The scheduler is for what blocks. */
    PersonalDataRoutes(Rows rows, HistoryRows history, HistoryJson json, Scheduler virtualThreads) {
        this.rows = rows;
        this.history = history;
        this.json = json;
        this.virtualThreads = virtualThreads;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(
                        MINE,
                        _ -> Actors.current().flatMap(caller -> download(caller.actor().userId())))
                .GET(OF_ANYBODY, request -> Mono.defer(() -> download(person(request))))
                .onError(Throwable.class, Problems::render)
                .build();
    }

    private static UserId person(ServerRequest request) {
        if (Kind.ID.parse(request.pathVariable("id")) instanceof UUID id) {
            return new UserId(id);
        }
        throw QueryProblem.invalid("id", Kind.ID.rule());
    }

    /** Nobody who was never there has a row of a user. */
    private Mono<ServerResponse> download(UserId person) {
        return tables(person)
                .flatMap(tables -> {
                    if (tables.isEmpty()) {
                        return Mono.error(QueryProblem.notFound());
                    }
                    return ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .header(
                                    "Content-Disposition",
                                    "attachment; filename=\"personal-data.json\"")
                            .body(text(person, tables), String.class);
                });
    }

    private Flux<String> text(UserId person, Map<String, ?> tables) {
        var start =
                "{\"person\":\"%s\",\"tables\":%s,\"events\":["
                        .formatted(person.value(), JSON.writeValueAsString(tables));
        var events = events(person).index((i, event) -> (i == 0 ? "\n" : ",\n") + event);
        return Flux.concat(Mono.just(start), events, Mono.just("]}"));
    }

    /** By resource, the rows of which the person is the owner, as client or as contractor. */
    private Mono<Map<String, List<Map<String, @Nullable Object>>>> tables(UserId person) {
        return Flux.fromIterable(Resources.ALL)
                .concatMap(resource ->
                        own(resource, person).map(own -> Map.entry(resource.path(), own)))
                .filter(found -> !found.getValue().isEmpty())
                .collect(
                        LinkedHashMap::new,
                        (all, found) -> all.put(found.getKey(), found.getValue()));
    }

    private Mono<List<Map<String, @Nullable Object>>> own(Resource resource, UserId person) {
        return Flux.just(Role.CLIENT, Role.CONTRACTOR)
                .map(role -> resource.scopeOf(new Actor(person, role)))
                .distinct()
                .concatMap(scope -> all(resource, scope))
                .map(Rows.Row::json)
                .distinct(row -> String.valueOf(row.get("id")))
                .collectList();
    }

    private Flux<Rows.Row> all(Resource resource, Scope scope) {
        var request = ListRequest.of(resource, new LinkedMultiValueMap<>());
        return rows.page(resource, scope, request, PAGE)
                .flatMapMany(first -> rows.from(first, resource, scope, request, PAGE))
                .concatMapIterable(Rows.Page::rows);
    }

    private Flux<String> events(UserId person) {
        var streams = Vocabulary.streamsOf(person);
        var own =
                Flux.fromIterable(streams)
                        .concatMap(stream -> history.pages(search("aggregate", stream)), 1)
                        .map(HistoryRows.Page::events);
        var caused =
                history.pages(search("actor", person.value().toString()))
                        .map(page ->
                                page.events().stream()
                                        .filter(event -> !streams.contains(event.stream()))
                                        .toList());
        return Flux.concat(own, caused)
                .concatMap(
                        events ->
                                Mono.fromCallable(() -> lines(events)).subscribeOn(virtualThreads),
                        1)
                .concatMapIterable(Function.identity(), 1);
    }

    private List<String> lines(List<RawEvent> events) {
        return events.stream().map(json::event).map(JSON::writeValueAsString).toList();
    }

    private static HistorySearch search(String name, String value) {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add(name, value);
        return HistorySearch.of(parameters);
    }
}
