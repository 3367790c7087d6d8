package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest extends HttpTest {
    @Autowired Access access;

    private JsonNode document() {
        var text =
                client().get()
                        .uri("/v3/api-docs")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void each_command_is_described_with_its_key_its_answers_and_its_problems() {
        var document = document();
        assertThat(document.at("/components/schemas/Problem/properties/code/type").asString())
                .isEqualTo("string");
        var described = new TreeSet<String>();
        for (var rule : access.rules()) {
            if (!rule.isRoute() || rule.method() != HttpMethod.POST) continue;
            var operation = document.get("paths").get(rule.pattern()).get("post");
            var statuses = new TreeSet<>(operation.get("responses").propertyNames());
            assertThat(statuses).as(rule.pattern()).contains("400", "401", "422", "500", "503");
            assertThat(statuses.stream().filter(status -> status.startsWith("2")))
                    .as(rule.pattern())
                    .hasSize(1);
            var open = rule.who() == Access.Who.OPEN;
            assertThat(statuses.contains("429")).isEqualTo(open);
            assertThat(operation.toString().contains("\"Idempotency-Key\"")).isEqualTo(!open);
            assertThat(operation.path("parameters").toString()).doesNotContain("caller", "visitor");
            described.add(rule.pattern());
        }
        assertThat(described).hasSizeGreaterThan(40);
    }

    @Test
    void what_is_created_and_what_is_started_are_told_apart() {
        var paths = document().get("paths");
        assertThat(paths.at("/~1v1~1contracts/post/responses").has("201")).isTrue();
        assertThat(paths.at("/~1v1~1payrolls/post/responses").has("202")).isTrue();
        assertThat(paths.at("/~1v1~1contracts~1{id}~1sign/post/responses").has("200")).isTrue();
        assertThat(paths.at("/~1v1~1payrolls/post/requestBody/content").has("application/json"))
                .isTrue();
    }

    @Test
    void a_body_is_described_as_strictly_as_it_is_read() {
        var document = document();
        var body = document.at("/components/schemas/ContractBody");
        assertThat(body.get("additionalProperties").asBoolean()).isFalse();
        assertThat(body.at("/properties/amount/pattern").asString())
                .isEqualTo("^[0-9]{1,15}(\\.[0-9]+)?$");
        assertThat(body.get("required").toString())
                .contains("contractorId", "amount")
                .doesNotContain("endDate");
        assertThat(document.at("/paths/~1v1~1contracts/post/responses/201/content").propertyNames())
                .containsExactly("application/json");
    }
}
