package org.mindlinks.command.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A problem as RFC 9457 has it, with the members {@code code} and {@code errors} added.
 *
 * @param type always {@code about:blank}: the code says it all
 * @param code stable; programs go by it
 * @param instance the path that was asked
 * @param errors the fields at fault, where the request was not valid
 */
@Schema(name = "Problem")
record Problem(
        @Schema(example = "about:blank") String type,
        @Schema(example = "Unprocessable Content") String title,
        @Schema(example = "422") int status,
        String detail,
        @Schema(example = "INSUFFICIENT_FUNDS") String code,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    /** What is wrong with which field. */
    @Schema(name = "ProblemField")
    record FieldError(
            @Schema(example = "amount") String field,
            @Schema(example = "must not be null") String rule) {}

    static Problem of(Fault fault, String path) {
        return new Problem(
                "about:blank",
                fault.status().getReasonPhrase(),
                fault.status().value(),
                fault.message(),
                fault.code(),
                path,
                fault.errors());
    }
}
