package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Each route that the running core has, tried by each kind of caller. */
class RouteAccessTest {
    private static final Path TABLE = Path.of("src", "test", "resources", "access.txt");
    private static final Set<String> ROLES = Set.of("client", "contractor", "admin", "auditor");
    private static final Pattern FUNCTION = Pattern.compile("\\((GET|POST) && (/[^)]*)\\)");

    /** Who may use a route, as the table has it: all where it is open. */
    private record Line(String route, Set<String> allowed) {
        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        String path() {
            return route.substring(route.indexOf(' ') + 1)
                    .replaceAll("\\{\\w+}", "00000000-0000-0000-0000-000000000001")
                    .replace("{*path}", "liveness");
        }
    }

    private static List<Line> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|"))
                .map(cells ->
                        new Line(
                                cells[0].strip(),
                                Arrays.stream(cells[1].strip().split(" "))
                                        .collect(Collectors.toSet())))
                .toList();
    }

    @Test
    void each_route_of_the_running_core_has_one_line_in_the_table() throws IOException {
        var lines = table().stream().map(Line::route).toList();

        assertThat(lines).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(lines)).hasSizeGreaterThan(70).isEqualTo(routes());
    }

    @TestFactory
    Stream<DynamicTest> a_route_lets_in_those_of_its_line_and_no_others() throws IOException {
        var callers = new TreeMap<String, Person>();
        callers.put("client", Person.register("client"));
        callers.put("contractor", Person.register("contractor"));
        callers.put("admin", SharedCore.ADMIN);
        callers.put("auditor", auditor());
        return table().stream()
                .map(line ->
                        DynamicTest.dynamicTest(
                                line.route() + " for " + line.allowed(),
                                () -> check(line, callers)));
    }

    private static void check(Line line, Map<String, Person> callers) {
        var open = line.allowed().equals(Set.of("anyone"));
        if (!open) {
            assertThat(line.allowed()).isSubsetOf(ROLES);
        }
        var anonymous = call(line, Person.NOBODY);
        if (open) {
            assertThat(anonymous.status()).as(anonymous::toString).isNotIn(403, 404, 405);
            assertThat(anonymous.text()).doesNotContain("UNAUTHENTICATED");
        } else {
            anonymous.expectProblem(401, "UNAUTHENTICATED");
            assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        callers.forEach((role, caller) -> {
            var answer = call(line, caller);
            if (open || line.allowed().contains(role)) {
                assertThat(answer.status()).as(role + ": " + answer).isNotIn(401, 403, 405);
            } else {
                answer.expectProblem(403, "FORBIDDEN");
            }
        });
    }

    /** Commands go without a key, so that those who are let in are sent back for want of it. */
    private static Answer call(Line line, Person caller) {
        var headers =
                line.method().equals("POST")
                        ? Map.of("Content-Type", "application/json")
                        : Map.of("Accept", "*/*");
        return caller.send(line.method(), line.path(), headers, BodyPublishers.noBody());
    }

    private static Person auditor() {
        var email = Scene.anyId() + "@example.com";
        SharedCore.ADMIN
                .post(
                        "/v1/staff",
                        Map.of("email", email, "password", Person.PASSWORD, "role", "auditor"))
                .expect(201);
        return Person.login(email, Person.PASSWORD);
    }

    /** All that Spring maps, but for files of the OpenAPI page. */
    private static Set<String> routes() {
        var routes = new TreeSet<String>();
        var mappings = SharedCore.ADMIN.get("/actuator/mappings").expect(200).json();
        for (var context : mappings.path("contexts")) {
            for (var handlers : context.at("/mappings/dispatcherHandlers")) {
                handlers.forEach(mapping -> routes.addAll(routes(mapping)));
            }
        }
        return routes;
    }

    private static Set<String> routes(JsonNode mapping) {
        var routes = new TreeSet<String>();
        var conditions = mapping.at("/details/requestMappingConditions");
        if (conditions.isObject()) {
            for (var pattern : conditions.path("patterns")) {
                for (var method : conditions.path("methods")) {
                    routes.add(method.asString() + " " + pattern.asString());
                }
                if (conditions.path("methods").isEmpty()) {
                    routes.add("ANY " + pattern.asString());
                }
            }
        } else if (!mapping.path("predicate").asString("").startsWith("/")) {
            // What begins with a path serves files of the OpenAPI page.
            var function = FUNCTION.matcher(mapping.path("predicate").asString(""));
            assertThat(function.find()).as("a route: " + mapping).isTrue();
            do {
                routes.add(function.group(1) + " " + function.group(2));
            } while (function.find());
        }
        return routes;
    }
}
