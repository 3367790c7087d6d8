package org.mindlinks.command.http;

import java.util.EnumMap;
import java.util.List;
import org.mindlinks.command.http.Access.Who;
import org.mindlinks.domain.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authorization.AuthorityReactiveAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import reactor.core.publisher.Mono;

/** A stateless resource server whose rules are the {@link Access} table and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

    @Bean
    Access access(ObjectProvider<Access.Rule> further) {
        return new Access(further.orderedStream());
    }

    /** A dozen timers for each request, which tell nothing that the request's own doesn't. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ReactiveJwtDecoder jwtDecoder(AccessTokens tokens) {
        return tokens.decoder();
    }

    @Bean
    SecurityWebFilterChain security(
            ServerHttpSecurity http,
            Access access,
            ReactiveJwtDecoder decoder,
            Problems problems,
            Refusals refusals) {
        ServerAuthenticationEntryPoint unauthenticated =
                (exchange, failure) -> {
                    refusals.ofToken(exchange, failure);
                    return problems.write(exchange, unauthenticated());
                };
        ServerAccessDeniedHandler denied =
                (exchange, _) ->
                        exchange.getPrincipal()
                                .cast(JwtAuthenticationToken.class)
                                .doOnNext(token ->
                                        Refusals.remember(
                                                exchange, CallerResolver.actor(token.getToken())))
                                .then(
                                        Mono.defer(() ->
                                                problems.write(
                                                        exchange,
                                                        access.denial(exchange.getRequest()))));
        return http.csrf(
                        ServerHttpSecurity.CsrfSpec
                                ::disable) // No cookies, so nothing that could be forged.
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .exceptionHandling(on ->
                        on.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .oauth2ResourceServer(server ->
                        server.bearerTokenConverter(tokenUnlessOpen(access))
                                .authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(denied)
                                .jwt(jwt ->
                                        jwt.jwtDecoder(decoder)
                                                .jwtAuthenticationConverter(
                                                        SecurityConfiguration::user)))
                .authorizeExchange(routes -> routes.anyExchange().access(onlyAsListed(access)))
                .build();
    }

    /**
     * One look into the table; a matcher for each of its lines is a step that all requests take.
     */
    private static ReactiveAuthorizationManager<AuthorizationContext> onlyAsListed(Access access) {
        var managers =
                new EnumMap<Who, ReactiveAuthorizationManager<AuthorizationContext>>(Who.class);
        for (var who : Who.values()) {
            var roles = who.roles().stream().map(Role::name).toArray(String[]::new);
            managers.put(
                    who,
                    who == Who.OPEN
                            ? (_, _) -> Mono.just(new AuthorizationDecision(true))
                            : AuthorityReactiveAuthorizationManager.hasAnyRole(roles));
        }
        ReactiveAuthorizationManager<AuthorizationContext> closed =
                (_, _) -> Mono.just(new AuthorizationDecision(false));
        return (user, context) ->
                access.rule(context.getExchange().getRequest())
                        .map(rule -> managers.getOrDefault(rule.who(), closed))
                        .orElse(closed)
                        .authorize(user, context);
    }

    /** An old token that a browser still sends along must not keep it from logging in. */
    private static ServerAuthenticationConverter tokenUnlessOpen(Access access) {
        var bearer = new ServerBearerTokenAuthenticationConverter();
        return exchange ->
                access.isOpen(exchange.getRequest()) ? Mono.empty() : bearer.convert(exchange);
    }

    private static Mono<AbstractAuthenticationToken> user(Jwt token) {
        var role = new SimpleGrantedAuthority("ROLE_" + CallerResolver.actor(token).role());
        return Mono.just(new JwtAuthenticationToken(token, List.of(role)));
    }

    private static Fault unauthenticated() {
        return Fault.of(
                HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", "A valid access token is needed.");
    }

    static Fault forbidden() {
        return Fault.of(HttpStatus.FORBIDDEN, "FORBIDDEN", "This is not for your role.");
    }
}
