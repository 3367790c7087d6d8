package org.mindlinks.command.http;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place where a failed request becomes {@code application/problem+json}; it goes before
 * Spring's own.
 */
@Component
@Order(-2)
final class Problems implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Refusals refusals;

    Problems(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        var fault = Faults.of(error);
        if (fault.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            log.error("Request {} failed", RequestIds.of(exchange), error);
        }
        return write(exchange, fault);
    }

    Mono<Void> write(ServerWebExchange exchange, Fault fault) {
        refusals.of(exchange, fault);
        var response = exchange.getResponse();
        response.setStatusCode(fault.status());
        var headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        fault.headers().forEach(headers::set);
        if (fault.status() == HttpStatus.UNAUTHORIZED) {
            headers.set(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer"); // RFC 9110 wants a challenge with each 401.
        }
        var path = exchange.getRequest().getPath().value();
        var body = mapper.writeValueAsBytes(Problem.of(fault, path));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    static Fault methodNotAllowed(String allowed) {
        return new Fault(
                HttpStatus.METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                "The route does not take this method.",
                List.of(),
                Map.of(HttpHeaders.ALLOW, allowed));
    }

    static Fault notFound() {
        return Fault.of(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing at this address.");
    }
}
