package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server said. */
record Answer(String request, int status, HttpHeaders headers, String text) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    JsonNode json() {
        return JSON.readTree(text);
    }

    /** The stable code of a problem. */
    String code() {
        return json().path("code").asString("");
    }

    String id() {
        return json().path("id").asString("");
    }

    String field(String name) {
        return json().path(name).asString("");
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    boolean isOk() {
        return status / 100 == 2;
    }

    Answer expect(int wanted) {
        assertThat(status).as(this::toString).isEqualTo(wanted);
        return this;
    }

    /** A problem as RFC 9457 has it, without a word about what is inside the server. */
    Answer expectProblem(int wanted, String code) {
        expect(wanted);
        assertThat(header("Content-Type"))
                .as(this::toString)
                .startsWith("application/problem+json");
        assertThat(code()).as(this::toString).isEqualTo(code);
        assertThat(json().path("status").asInt()).isEqualTo(wanted);
        assertThat(text).doesNotContain("java", "Exception", "org.mindlinks", "SQL", "\\tat ");
        return this;
    }

    Answer expectOk() {
        assertThat(isOk()).as(this::toString).isTrue();
        return this;
    }

    @Override
    public String toString() {
        return request + ": " + status + " " + text;
    }
}
