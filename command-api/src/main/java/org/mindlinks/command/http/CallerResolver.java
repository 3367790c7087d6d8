package org.mindlinks.command.http;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.SessionId;
import org.mindlinks.domain.auth.UserId;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Hands {@link Caller} and {@link Visitor} to handlers. */
final class CallerResolver implements HandlerMethodArgumentResolver {
    private static final int LONGEST_DEVICE = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Caller.class || type == Visitor.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        var visitor = visitor(exchange);
        if (parameter.getParameterType() == Visitor.class) {
            return Mono.just(visitor);
        }
        return exchange.getPrincipal()
                .cast(JwtAuthenticationToken.class)
                .map(token -> caller(token.getToken(), exchange, visitor));
    }

    static Actor actor(Jwt token) {
        var role = Role.valueOf(claim(token, AccessTokens.ROLE).toUpperCase(Locale.ROOT));
        return new Actor(new UserId(UUID.fromString(claim(token, JwtClaimNames.SUB))), role);
    }

    /** The signature was checked, and this server writes all of its claims into each token. */
    private static String claim(Jwt token, String name) {
        return Objects.requireNonNull(token.getClaimAsString(name), name);
    }

    private static Caller caller(Jwt token, ServerWebExchange exchange, Visitor visitor) {
        var session = new SessionId(UUID.fromString(claim(token, AccessTokens.SESSION)));
        var actor = actor(token);
        Refusals.remember(exchange, actor);
        return new Caller(actor, session, IdempotencyFilter.key(exchange), visitor);
    }

    static Visitor visitor(ServerWebExchange exchange) {
        var agent = exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT);
        var device = agent == null ? "unknown" : UNPRINTABLE.matcher(agent).replaceAll("?");
        return new Visitor(
                ipAddress(exchange),
                RequestIds.of(exchange),
                device.substring(0, Math.min(device.length(), LONGEST_DEVICE)));
    }

    static String ipAddress(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getRemoteAddress())
                .map(address ->
                        address.getAddress() == null
                                ? address.getHostString()
                                : address.getAddress().getHostAddress())
                .orElse("unknown");
    }
}
