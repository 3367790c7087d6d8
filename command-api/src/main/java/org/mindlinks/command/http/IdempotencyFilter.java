package org.mindlinks.command.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.mindlinks.command.http.IdempotencyStore.Answer;
import org.mindlinks.command.http.IdempotencyStore.Claim;
import org.mindlinks.command.http.IdempotencyStore.Slot;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs each command once for its {@code Idempotency-Key}: the same request again gets the same
 * answer. It stands behind the security filters, so that the answers of one caller are never shown
 * to another.
 */
@Component
@Order(0)
final class IdempotencyFilter implements WebFilter {
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Access access;
    private final IdempotencyStore store;
    private final KeyedHash hash;
    private final Problems problems;

    IdempotencyFilter(Access access, IdempotencyStore store, KeyedHash hash, Problems problems) {
        this.access = access;
        this.store = store;
        this.hash = hash;
        this.problems = problems;
    }

    /** The key of a request that came through this filter. */
    static String key(ServerWebExchange exchange) {
        var key = exchange.getRequest().getHeaders().getFirst(KEY);
        if (key == null || !FIT.matcher(key).matches()) {
            throw Fault.badInput(KEY, "must be a header of 1 to 255 visible ASCII characters");
        }
        return key;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var isCommand =
                HttpMethod.POST.equals(request.getMethod())
                        && request.getPath().value().startsWith("/v1/")
                        && !access.isOpen(request);
        return isCommand
                ? Mono.defer(() -> once(exchange, chain, key(exchange)))
                : chain.filter(exchange);
    }

    private Mono<Void> once(ServerWebExchange exchange, WebFilterChain chain, String key) {
        var body =
                DataBufferUtils.join(
                                exchange.getRequest().getBody(),
                                WebConfiguration.LARGEST_BODY_BYTES)
                        .map(IdempotencyFilter::bytes)
                        .defaultIfEmpty(new byte[0]);
        return exchange.getPrincipal()
                .map(user -> new Slot(UUID.fromString(user.getName()), key))
                .zipWith(body)
                .flatMap(both ->
                        store.claim(both.getT1(), hash(exchange.getRequest(), both.getT2()))
                                .flatMap(claim ->
                                        switch (claim) {
                                            case Claim.Claimed _ ->
                                                    run(
                                                            exchange,
                                                            chain,
                                                            both.getT1(),
                                                            both.getT2());
                                            case Claim.Answered(var answer) ->
                                                    replay(exchange, answer);
                                            case Claim.Running _ ->
                                                    Mono.error(
                                                            Fault.later(
                                                                    HttpStatus.CONFLICT,
                                                                    "IDEMPOTENCY_KEY_IN_USE",
                                                                    "The first request with this key is still running.",
                                                                    1));
                                            case Claim.OtherRequest _ ->
                                                    Mono.error(
                                                            Fault.of(
                                                                    HttpStatus
                                                                            .UNPROCESSABLE_CONTENT,
                                                                    "IDEMPOTENCY_KEY_REUSED",
                                                                    "The key was used for another request."));
                                        }));
    }

    private Mono<Void> run(
            ServerWebExchange exchange, WebFilterChain chain, Slot slot, byte[] body) {
        var recorded =
                exchange.mutate()
                        .request(new BufferedRequest(exchange, body))
                        .response(new RecordedResponse(exchange.getResponse(), store, slot))
                        .build();
        return chain.filter(recorded)
                .onErrorResume(error -> problems.handle(recorded, error))
                .doOnCancel(() -> store.forget(slot).onErrorComplete().subscribe());
    }

    private static Mono<Void> replay(ServerWebExchange exchange, Answer answer) {
        var response = exchange.getResponse();
        response.setRawStatusCode(answer.status());
        var headers = response.getHeaders();
        headers.set(REPLAYED, "true");
        if (answer.contentType() != null)
            headers.set(HttpHeaders.CONTENT_TYPE, answer.contentType());
        if (answer.location() != null) headers.set(HttpHeaders.LOCATION, answer.location());
        if (answer.position() != null) headers.set(Reply.POSITION, answer.position());
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())));
    }

    private byte[] hash(ServerHttpRequest request, byte[] body) {
        return hash.of(
                "request:"
                        + request.getMethod()
                        + " "
                        + request.getURI().getRawPath()
                        + "?"
                        + request.getURI().getRawQuery(),
                body);
    }

    static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** The body was read for its hash, and is handed on from memory. */
    private static final class BufferedRequest extends ServerHttpRequestDecorator {
        private final Flux<DataBuffer> body;

        BufferedRequest(ServerWebExchange exchange, byte[] body) {
            super(exchange.getRequest());
            var buffers = exchange.getResponse().bufferFactory();
            this.body =
                    body.length == 0
                            ? Flux.empty()
                            : Flux.defer(() -> Flux.just(buffers.wrap(body)));
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body;
        }
    }
}
