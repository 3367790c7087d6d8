package org.mindlinks.query;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserId;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Who reads, from the bearer token that the security filters have verified. */
final class Actors {

    /**
     * @param until when the token ends, and with it whatever is still being sent
     */
    record Caller(Actor actor, @Nullable Instant until) {}

    private Actors() {}

    static Mono<Caller> current() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .ofType(JwtAuthenticationToken.class)
                .filter(JwtAuthenticationToken::isAuthenticated)
                .map(JwtAuthenticationToken::getToken)
                .flatMap(jwt ->
                        Mono.justOrEmpty(
                                from(jwt).map(actor -> new Caller(actor, jwt.getExpiresAt()))))
                .switchIfEmpty(Mono.error(QueryProblem::unauthenticated));
    }

    /** Empty where the token names no user or none of the roles that can log in. */
    static Optional<Actor> from(Jwt jwt) {
        var user = jwt.getSubject() == null ? null : Kind.ID.parse(jwt.getSubject());
        var role = jwt.getClaims().get("role") instanceof String name ? role(name) : null;
        return user instanceof UUID id && role != null
                ? Optional.of(new Actor(new UserId(id), role))
                : Optional.empty();
    }

    private static @Nullable Role role(String name) {
        return switch (name) {
            case "client" -> Role.CLIENT;
            case "contractor" -> Role.CONTRACTOR;
            case "admin" -> Role.ADMIN;
            case "auditor" -> Role.AUDITOR;
            default -> null; // The system itself never logs in.
        };
    }
}
