package org.mindlinks.command.http;

import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets so many commands run at once and turns the others away before they cost anything: before
 * their bodies are read, their tokens checked and their keys claimed. What is let in is then
 * answered soon, and what waits never takes more memory than it may. A command that was turned away
 * left no trace, so that it may be sent again as it was.
 */
@Component
@Order(-140)
final class CommandLimit implements WebFilter {
    private static final long RETRY_SECONDS = 1;

    private final Semaphore free;

    /**
     * The default is answered within a quarter of a second by a server that does 2,000 a second.
     */
    CommandLimit(@Value("${mindlinks.commands.at-once:500}") int atOnce) {
        free = new Semaphore(atOnce);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var isCommand =
                HttpMethod.POST.equals(request.getMethod())
                        && request.getPath().value().startsWith("/v1/");
        return isCommand ? Mono.defer(() -> limited(exchange, chain)) : chain.filter(exchange);
    }

    private Mono<Void> limited(ServerWebExchange exchange, WebFilterChain chain) {
        if (!free.tryAcquire()) {
            return Mono.error(
                    Fault.later(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "OVERLOADED",
                            "The server has as many commands as it takes; send this one again.",
                            RETRY_SECONDS));
        }
        return chain.filter(exchange).doFinally(_ -> free.release());
    }
}
