package org.mindlinks.command.http;

import java.time.Duration;
import java.util.Set;
import org.mindlinks.command.http.IdempotencyStore.Answer;
import org.mindlinks.command.http.IdempotencyStore.Slot;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Remembers the answer before it is given: whoever has seen an answer gets the same one again. */
final class RecordedResponse extends ServerHttpResponseDecorator {
    private static final Logger log = LoggerFactory.getLogger(RecordedResponse.class);

    /** These tell of the moment, not of the request: a later attempt may go well. */
    private static final Set<HttpStatus> PASSING =
            Set.of(HttpStatus.CONFLICT, HttpStatus.TOO_MANY_REQUESTS);

    private static final Retry UNTIL_THE_DATABASE_IS_BACK =
            Retry.backoff(20, Duration.ofMillis(200)).maxBackoff(Duration.ofSeconds(3));

    private final IdempotencyStore store;
    private final Slot slot;

    RecordedResponse(ServerHttpResponse response, IdempotencyStore store, Slot slot) {
        super(response);
        this.store = store;
        this.slot = slot;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return DataBufferUtils.join(body)
                .map(IdempotencyFilter::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(bytes ->
                        record(bytes)
                                .then(
                                        Mono.defer(() ->
                                                super.writeWith(
                                                        Mono.just(bufferFactory().wrap(bytes))))));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return writeWith(Flux.from(body).concatMap(part -> part));
    }

    @Override
    public Mono<Void> setComplete() {
        return isCommitted()
                ? super.setComplete()
                : record(new byte[0]).then(Mono.defer(super::setComplete));
    }

    private Mono<Void> record(byte[] body) {
        var status = getStatusCode() == null ? HttpStatus.OK : getStatusCode();
        var recorded =
                status.is5xxServerError() || PASSING.contains(status)
                        ? store.forget(slot)
                        : store.remember(slot, answer(status.value(), body));
        // The command has happened; that its answer can't be kept now must not turn it into a
        // failure. It is kept later, so that another attempt need not wait until this one counts
        // as dead.
        return recorded.onErrorResume(error -> {
            log.warn("The answer to a command can't be remembered now: {}", error.toString());
            var _ = recorded.retryWhen(UNTIL_THE_DATABASE_IS_BACK).onErrorComplete().subscribe();
            return Mono.empty();
        });
    }

    private Answer answer(int status, byte[] body) {
        var headers = getHeaders();
        return new Answer(
                status,
                headers.getFirst(HttpHeaders.CONTENT_TYPE),
                headers.getFirst(HttpHeaders.LOCATION),
                headers.getFirst(Reply.POSITION),
                body);
    }
}
