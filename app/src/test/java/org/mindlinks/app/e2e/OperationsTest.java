package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What operators and tools ask for. */
class OperationsTest {

    @Test
    void it_is_alive_and_ready_and_tells_strangers_nothing_else() {
        for (var path : new String[] {"", "/liveness", "/readiness"}) {
            var health = Person.NOBODY.get("/actuator/health" + path, Map.of("Accept", "*/*"));
            assertThat(health.expect(200).field("status")).isEqualTo("UP");
            assertThat(health.text()).doesNotContain("postgres", "127.0.0.1", "path");
        }
    }

    /** The table of who may use which route is that of the running core, so nothing is left out. */
    @Test
    void each_route_under_v1_is_in_the_open_api_document() throws IOException {
        var routes = new TreeSet<String>();
        Files.readAllLines(Path.of("src", "test", "resources", "access.txt")).stream()
                .filter(line -> line.matches("(GET|POST) /v1/.*"))
                .forEach(line -> routes.add(line.replaceAll(" *\\|.*", "")));

        assertThat(SharedCore.OPEN_API.routes().stream().filter(route -> route.contains(" /v1/")))
                .containsExactlyElementsOf(routes);
    }

    @Test
    void each_operation_is_described_and_each_reference_leads_somewhere() {
        var document = SharedCore.OPEN_API.document();
        assertThat(document.path("openapi").asString()).startsWith("3.");
        assertThat(document.at("/info/title").asString()).isNotBlank();
        document.path("paths")
                .forEach(path ->
                        path.forEach(operation -> {
                            assertThat(operation.path("operationId").asString("")).isNotBlank();
                            assertThat(operation.path("responses")).isNotEmpty();
                        }));
        document.findValuesAsString("$ref")
                .forEach(reference ->
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
        assertThat(document.findValuesAsString("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void the_page_that_shows_the_document_is_there() {
        var page = Person.NOBODY.get("/swagger-ui/index.html", Map.of("Accept", "text/html"));
        assertThat(page.expect(200).text()).contains("swagger-ui");
    }
}
