package org.mindlinks.query;

import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Role;
import org.mindlinks.ledger.journal.Account;
import org.mindlinks.ledger.journal.AccountType;
import org.mindlinks.ledger.journal.Journal;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers what accountants and auditors ask of the journal, as of any moment. */
final class LedgerReads {

    static final String TRIAL_BALANCE = "/v1/ledger/trial-balance";
    static final String ACCOUNTS = "/v1/ledger/accounts";
    static final String ACCOUNT = "/v1/ledger/accounts/{account}";
    static final String STATEMENT = "/v1/ledger/accounts/{account}/statement";
    static final String OPEN_ITEMS = "/v1/ledger/open-items";

    static final String AS_OF = "asOf";
    static final String FROM = "from";
    static final List<String> SORTS = List.of("position", "-position");
    static final Set<Role> READERS = Set.of(Role.ADMIN, Role.AUDITOR);

    private static final Pattern LINE = Pattern.compile("(\\d{1,18})\\.(\\d{1,4})");
    private static final String CURSOR = "must be the 'next' of a page of this list";

    private final LedgerQueries queries;
    private final Positions positions;
    private final Duration patience;

    /**
     * @param patience how long a question waits for the journal to come far enough
     */
    LedgerReads(LedgerQueries queries, Positions positions, Duration patience) {
        this.queries = queries;
        this.positions = positions;
        this.patience = patience;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(TRIAL_BALANCE, request -> answer(request, this::trialBalance))
                .GET(ACCOUNTS, request -> answer(request, this::accounts))
                .GET(ACCOUNT, request -> answer(request, this::account))
                .GET(STATEMENT, request -> answer(request, this::statement))
                .GET(OPEN_ITEMS, request -> answer(request, this::openItems))
                .onError(Throwable.class, Problems::render)
                .build();
    }

    /** What a body is, and up to which position it goes. */
    private record Answer(long position, Map<String, @Nullable Object> body) {}

    private interface Question {
        Mono<Answer> ask(ServerRequest request);
    }

    private static Mono<ServerResponse> answer(ServerRequest request, Question question) {
        return Actors.current()
                .flatMap(caller -> {
                    if (!READERS.contains(caller.actor().role())) throw QueryProblem.forbidden();
                    return question.ask(request);
                })
                .flatMap(answer ->
                        ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .header(Reads.POSITION, Long.toString(answer.position()))
                                .bodyValue(answer.body()));
    }

    private Mono<Answer> trialBalance(ServerRequest request) {
        var parameters = Parameters.of(request, AS_OF);
        return position(request, parameters)
                .flatMap(position ->
                        queries.trialBalance(position).map(body -> new Answer(position, body)));
    }

    private Mono<Answer> account(ServerRequest request) {
        var parameters = Parameters.of(request, AS_OF);
        var account = accountOf(request);
        return position(request, parameters)
                .flatMap(position ->
                        queries.account(account, position)
                                .map(body -> new Answer(position, body))
                                .switchIfEmpty(Mono.error(QueryProblem::notFound)));
    }

    private Mono<Answer> accounts(ServerRequest request) {
        var parameters =
                Parameters.of(
                        request,
                        "type",
                        "holder",
                        "party",
                        "currency",
                        ListRequest.LIMIT,
                        ListRequest.AFTER);
        var filters = new LinkedHashMap<String, Object>();
        parameters.ifGiven(
                "type",
                type -> AccountType.of(type).isPresent() ? type : null,
                typeRule(),
                filters);
        parameters.ifGiven("holder", Kind.ID::parse, Kind.ID.rule(), filters);
        parameters.ifGiven("party", Kind.ID::parse, Kind.ID.rule(), filters);
        parameters.ifGiven(
                "currency", LedgerReads::currency, "must be a currency code of ISO 4217", filters);
        var cursor = parameters.get(ListRequest.AFTER);
        var after = cursor == null ? null : accountId(cursor);
        var limit = parameters.limit();
        return position(request, parameters)
                .flatMap(position ->
                        queries.accounts(filters, after, limit + 1)
                                .map(rows ->
                                        page(
                                                position,
                                                rows,
                                                limit,
                                                row -> String.valueOf(row.get("account")))));
    }

    private Mono<Answer> statement(ServerRequest request) {
        var parameters =
                Parameters.of(
                        request,
                        AS_OF,
                        FROM,
                        ListRequest.SORT,
                        ListRequest.LIMIT,
                        ListRequest.AFTER);
        var account = accountOf(request);
        var sort = parameters.getOr(ListRequest.SORT, SORTS.getFirst());
        if (!SORTS.contains(sort)) {
            throw QueryProblem.invalid(
                    ListRequest.SORT, "must be one of " + String.join(", ", SORTS));
        }
        var after = lineOf(parameters.get(ListRequest.AFTER));
        var limit = parameters.limit();
        var newestFirst = sort.startsWith("-");
        var to = position(request, parameters);
        var from =
                parameters.get(FROM) == null ? Mono.just(-1L) : position(parameters.moment(FROM));
        return Mono.zip(from, to)
                .flatMap(range ->
                        queries.account(account, range.getT2())
                                .switchIfEmpty(Mono.error(QueryProblem::notFound))
                                .then(
                                        queries.statement(
                                                account,
                                                range.getT1(),
                                                range.getT2(),
                                                newestFirst,
                                                after,
                                                limit + 1))
                                .map(rows ->
                                        page(
                                                range.getT2(),
                                                rows,
                                                limit,
                                                row ->
                                                        row.get("position")
                                                                + "."
                                                                + row.get("line"))));
    }

    private Mono<Answer> openItems(ServerRequest request) {
        var parameters = Parameters.of(request, AS_OF, ListRequest.LIMIT, ListRequest.AFTER);
        var cursor = parameters.get(ListRequest.AFTER);
        if (cursor != null && !Moment.POSITION.matcher(cursor).matches()) {
            throw QueryProblem.invalid(ListRequest.AFTER, CURSOR);
        }
        var after = cursor == null ? -1 : Long.parseLong(cursor);
        var limit = parameters.limit();
        return position(request, parameters)
                .flatMap(position ->
                        queries.openItems(position, after, limit + 1)
                                .map(rows ->
                                        page(
                                                position,
                                                rows,
                                                limit,
                                                row -> String.valueOf(row.get("openedBy")))));
    }

    private interface CursorOf {
        String cursor(Map<String, @Nullable Object> row);
    }

    /** One row more than the page was read, if there is more. */
    private static Answer page(
            long position, List<Map<String, @Nullable Object>> rows, int limit, CursorOf cursor) {
        var kept = rows.size() > limit ? rows.subList(0, limit) : rows;
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("position", position);
        body.put("items", kept);
        body.put("next", rows.size() > limit ? cursor.cursor(kept.getLast()) : null);
        return new Answer(position, body);
    }

    /** As of when the caller asks, and not before what it has seen happen. */
    private Mono<Long> position(ServerRequest request, Parameters parameters) {
        var moment = parameters.moment(AS_OF);
        var after = request.headers().firstHeader(Reads.CONSISTENT_AFTER);
        if (after == null) return position(moment);
        if (!(Moment.parse(after).orElse(null) instanceof Moment.AfterEvent(var seen))) {
            throw QueryProblem.invalid(
                    Reads.CONSISTENT_AFTER, "must be a position, which is a whole number");
        }
        return reached(seen).then(Mono.defer(() -> position(moment)));
    }

    private Mono<Long> position(Moment moment) {
        return switch (moment) {
            case Moment.Now() -> queries.booked();
            case Moment.At(var instant) -> queries.lastBefore(instant);
            case Moment.AfterEvent(var position) -> reached(position).thenReturn(position);
        };
    }

    private Mono<Void> reached(long position) {
        return positions
                .await(Journal.NAME, position)
                .timeout(patience)
                .onErrorMap(TimeoutException.class, _ -> QueryProblem.behind(position));
    }

    private static Account accountOf(ServerRequest request) {
        return Account.parse(request.pathVariable("account"))
                .orElseThrow(() ->
                        QueryProblem.invalid(
                                "account", "must be the code of an account such as clearing:EUR"));
    }

    private static UUID accountId(String cursor) {
        return Account.parse(cursor)
                .map(Account::id)
                .orElseThrow(() -> QueryProblem.invalid(ListRequest.AFTER, CURSOR));
    }

    private static LedgerQueries.@Nullable Line lineOf(@Nullable String cursor) {
        if (cursor == null) return null;
        var line = LINE.matcher(cursor);
        if (!line.matches()) throw QueryProblem.invalid(ListRequest.AFTER, CURSOR);
        return new LedgerQueries.Line(
                Long.parseLong(line.group(1)), Integer.parseInt(line.group(2)));
    }

    private static @Nullable Object currency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static String typeRule() {
        return "must be one of " + String.join(", ", types());
    }

    static List<String> types() {
        return Arrays.stream(AccountType.values()).map(AccountType::label).toList();
    }
}
