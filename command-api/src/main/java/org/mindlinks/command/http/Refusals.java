package org.mindlinks.command.http;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.Watch;
import org.mindlinks.command.Watch.Sighting;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.audit.IncidentType;
import org.mindlinks.domain.audit.Subject;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Tells the watch which answers may mean an attack, and what admins were refused. */
@Component
final class Refusals {

    private static final String ACTOR = Refusals.class.getName();

    private final Watch watch;
    private final Access access;

    Refusals(Watch watch, Access access) {
        this.watch = watch;
        this.access = access;
    }

    /** The token was good, so that whatever follows is this actor's doing. */
    static void remember(ServerWebExchange exchange, Actor actor) {
        exchange.getAttributes().put(ACTOR, actor);
    }

    /**
     * A token that was not believed. One that has run out is everyday: its owner gets the next one.
     */
    void ofToken(ServerWebExchange exchange, AuthenticationException failure) {
        if (failure instanceof OAuth2AuthenticationException && !hasExpired(failure)) {
            see(exchange, IncidentType.TOKEN_REFUSED, "An access token was not ours.", null);
        }
    }

    /** Any other answer with a problem. */
    void of(ServerWebExchange exchange, Fault fault) {
        @Nullable Actor actor = exchange.getAttribute(ACTOR);
        var type = type(exchange, fault, actor);
        if (type != null) {
            see(exchange, type, fault.message(), subject(exchange, fault));
        }
    }

    private static @Nullable IncidentType type(
            ServerWebExchange exchange, Fault fault, @Nullable Actor actor) {
        return switch (fault.code()) {
            case "INVALID_CREDENTIALS", "USER_LOCKED", "USER_SUSPENDED" ->
                    IncidentType.LOGIN_FAILED;
            case "SESSION_ENDED" -> IncidentType.TOKEN_REFUSED;
            case "TOO_MANY_REQUESTS" -> IncidentType.TOO_MANY_ATTEMPTS;
            case "FORBIDDEN" ->
                    isStaff(actor) ? IncidentType.ACTION_REFUSED : IncidentType.ACCESS_DENIED;
            default ->
                    isStaff(actor) && isCommand(exchange) && isRefusal(fault.status())
                            ? IncidentType.ACTION_REFUSED
                            : null;
        };
    }

    /** Those whose actions are in the audit log. */
    private static boolean isStaff(@Nullable Actor actor) {
        return actor != null && (actor.role() == Role.ADMIN || actor.role() == Role.AUDITOR);
    }

    private static boolean isCommand(ServerWebExchange exchange) {
        return HttpMethod.POST.equals(exchange.getRequest().getMethod());
    }

    /** Not a mistake in the form of a request, nor a reason to send the same again. */
    private static boolean isRefusal(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN, NOT_FOUND, UNPROCESSABLE_CONTENT -> true;
            default -> false;
        };
    }

    private void see(
            ServerWebExchange exchange,
            IncidentType type,
            String message,
            @Nullable Subject subject) {
        @Nullable Actor actor = exchange.getAttribute(ACTOR);
        var origin = CallerResolver.visitor(exchange).origin(actor == null ? Actor.SYSTEM : actor);
        watch.saw(new Sighting(type, message, subject, origin));
    }

    /** The route and not the path, in which a caller may write what it likes. */
    private @Nullable Subject subject(ServerWebExchange exchange, Fault fault) {
        var request = exchange.getRequest();
        return access.rule(request)
                .map(rule ->
                        new Subject(
                                resource(rule.pattern()),
                                rule.id(request).flatMap(Refusals::uuid).orElse(null),
                                rule.method() + " " + rule.pattern(),
                                fault.code()))
                .orElse(null);
    }

    /** The segment behind the version. */
    private static String resource(String pattern) {
        var segments = pattern.split("/", -1);
        return segments.length > 2 ? segments[2] : segments[1];
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean hasExpired(AuthenticationException failure) {
        return failure.getCause() instanceof JwtValidationException invalid
                && invalid.getErrors().stream()
                        .map(OAuth2Error::getDescription)
                        .anyMatch(told -> told != null && told.startsWith("Jwt expired"));
    }
}
