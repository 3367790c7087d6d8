package org.mindlinks.command.http;

import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Names each request, by the caller's own name for it where that is fit, and tells the name in the
 * answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIds implements WebFilter {
    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestIds.class.getName();

    /** Not random for an attacker, which a name need not be, but made without reading a device. */
    private static final IdGenerator NAMES = new AlternativeJdkIdGenerator();

    private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e]{1,64}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().getHeaders().set(HEADER, of(exchange));
        return chain.filter(exchange);
    }

    static String of(ServerWebExchange exchange) {
        return (String)
                exchange.getAttributes()
                        .computeIfAbsent(
                                ATTRIBUTE,
                                _ -> {
                                    var given = exchange.getRequest().getHeaders().getFirst(HEADER);
                                    return given != null && FIT.matcher(given).matches()
                                            ? given
                                            : NAMES.generateId().toString();
                                });
    }
}
