package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mindlinks.domain.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

class AccessTest extends HttpTest {
    private static final String ID = "00000000-0000-0000-0000-000000000001";

    @Autowired RequestMappingHandlerMapping mappings;

    @Autowired Access access;

    @Test
    void every_command_route_has_one_line_in_the_table_and_every_line_has_a_route() {
        var mapped = new TreeSet<String>();
        mappings.getHandlerMethods()
                .forEach((info, handler) -> {
                    if (handler.getBeanType().getName().startsWith("org.mindlinks.")) {
                        for (var pattern : info.getPatternsCondition().getPatterns()) {
                            info.getMethodsCondition().getMethods().stream()
                                    .filter(RequestMethod.POST::equals)
                                    .forEach(method ->
                                            mapped.add(method + " " + pattern.getPatternString()));
                        }
                    }
                });
        var listed = new TreeSet<String>();
        access.rules().stream()
                .filter(rule -> rule.isRoute() && rule.method() == HttpMethod.POST)
                .forEach(rule ->
                        assertThat(listed.add(rule.method() + " " + rule.pattern())).isTrue());
        assertThat(mapped).hasSizeGreaterThan(40).isEqualTo(listed);
    }

    static Stream<Access.Rule> routes() {
        return new Access(Stream.empty())
                .rules().stream()
                        .filter(rule ->
                                rule.isRoute()
                                        && rule.method() == HttpMethod.POST
                                        && rule.who() != Access.Who.OPEN);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void each_route_lets_in_the_roles_of_its_line_and_no_others(Access.Rule rule) {
        var path = rule.pattern().replaceAll("\\{\\w+}", ID);
        client().post()
                .uri(path)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNAUTHENTICATED");
        for (var role : new Role[] {Role.CLIENT, Role.CONTRACTOR, Role.ADMIN, Role.AUDITOR}) {
            // Without a key, those who are let in are sent back for want of it.
            var answer =
                    client().post()
                            .uri(path)
                            .headers(headers -> headers.setBearerAuth(someone(role).token()))
                            .exchange()
                            .expectHeader()
                            .contentType("application/problem+json");
            if (rule.who().roles().contains(role)) {
                answer.expectStatus()
                        .isBadRequest()
                        .expectBody()
                        .jsonPath("$.errors[0].field")
                        .isEqualTo("Idempotency-Key");
            } else {
                answer.expectStatus()
                        .isForbidden()
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("FORBIDDEN");
            }
        }
    }

    @Test
    void a_route_that_does_not_exist_is_not_found_for_users_and_closed_to_others() {
        client().post().uri("/v1/nothing").exchange().expectStatus().isUnauthorized();
        client().delete().uri("/v1/contracts/" + ID).exchange().expectStatus().isUnauthorized();
        client().get().uri("/somewhere").exchange().expectStatus().isUnauthorized();
        post(someone(Role.CLIENT), "/v1/nothing", null)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
        client().get()
                .uri("/v1/nothing")
                .headers(headers -> headers.setBearerAuth(someone(Role.CLIENT).token()))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void a_method_that_a_route_does_not_take_is_named_with_those_that_it_takes() {
        for (var method : new HttpMethod[] {HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.GET}) {
            client().method(method)
                    .uri("/v1/contracts/" + ID + "/sign")
                    .headers(headers -> headers.setBearerAuth(someone(Role.CONTRACTOR).token()))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(405)
                    .expectHeader()
                    .valueEquals("Allow", "POST")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("METHOD_NOT_ALLOWED");
        }
    }
}
