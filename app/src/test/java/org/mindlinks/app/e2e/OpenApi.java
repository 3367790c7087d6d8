package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server says about itself. */
record OpenApi(JsonNode document, List<PathPattern> paths) {

    static OpenApi of(URI server) {
        try (var http = HttpClient.newHttpClient()) {
            var response =
                    http.send(
                            HttpRequest.newBuilder(server.resolve("/openapi")).build(),
                            BodyHandlers.ofString());
            var document = JsonMapper.builder().build().readTree(response.body());
            var paths = new ArrayList<PathPattern>();
            document.path("paths")
                    .propertyNames()
                    .forEach(path -> paths.add(PathPatternParser.defaultInstance.parse(path)));
            return new OpenApi(document, paths);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** {@code GET /v1/wallets} and so on. */
    Set<String> routes() {
        var routes = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .propertyNames()
                                .forEach(method ->
                                        routes.add(
                                                method.toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey())));
        return routes;
    }

    /** Fails where the document doesn't know of such an answer to such a request. */
    void check(String method, String path, Answer answer) {
        var plain = PathContainer.parsePath(path.replaceAll("\\?.*", ""));
        paths.stream()
                .filter(pattern -> pattern.matches(plain))
                .sorted()
                .findFirst()
                .map(pattern ->
                        document.path("paths")
                                .path(pattern.getPatternString())
                                .path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .ifPresent(operation -> check(operation, answer));
    }

    private static void check(JsonNode operation, Answer answer) {
        var documented = operation.path("responses").path(Integer.toString(answer.status()));
        assertThat(documented.isObject())
                .as(
                        "%s is not documented, but %s",
                        answer, operation.path("responses").propertyNames())
                .isTrue();
        if (!answer.text().isEmpty()) {
            var type = answer.header("Content-Type").replaceAll(";.*", "");
            assertThat(documented.path("content").propertyNames())
                    .as("the type of %s", answer)
                    .contains(type);
        }
    }
}
