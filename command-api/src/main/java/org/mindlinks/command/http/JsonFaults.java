package org.mindlinks.command.http;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body in words of JSON, never of Java. */
final class JsonFaults {

    static Fault of(JacksonException error) {
        return switch (error) {
            case UnrecognizedPropertyException unknown ->
                    Fault.badInput(field(unknown), "is not known");
            case MismatchedInputException mismatch ->
                    Fault.badInput(field(mismatch), rule(mismatch.getTargetType()));
            default -> malformed(error);
        };
    }

    /** What a value of this type must be on the wire. */
    static String rule(@Nullable Class<?> type) {
        if (type == String.class) return "must be a string without control characters";
        if (type == UUID.class) return "must be a UUID";
        if (type == LocalDate.class) return "must be a date such as 2026-10-31";
        if (type == YearMonth.class) return "must be a month such as 2026-10";
        if (type != null && type.isRecord()) return "must be one object";
        return "is of the wrong type";
    }

    private static Fault malformed(JacksonException error) {
        var at = error.getLocation();
        var where =
                at == null || at.getLineNr() < 1
                        ? ""
                        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
        return Fault.of(
                HttpStatus.BAD_REQUEST,
                "MALFORMED_BODY",
                "The body is not JSON in UTF-8 with each name once" + where + ".");
    }

    private static String field(JacksonException error) {
        var path = new StringBuilder();
        for (var step : error.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private JsonFaults() {}
}
