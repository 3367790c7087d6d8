package org.mindlinks.command.http;

import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.CommandsUnavailable;
import org.mindlinks.eventstore.EventStoreUnavailable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/**
 * What each exception means to a caller. Nothing of its own message gets out: it may name classes
 * or hold data.
 */
final class Faults {

    static Fault of(Throwable error) {
        if (cause(error, DataBufferLimitException.class) != null) {
            return Fault.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "CONTENT_TOO_LARGE",
                    "The body is larger than %d bytes."
                            .formatted(WebConfiguration.LARGEST_BODY_BYTES));
        }
        return switch (error) {
            case Fault fault -> fault;
            case WebExchangeBindException invalid -> fields(invalid);
            case MissingRequestValueException missing ->
                    Fault.badInput(missing.getName(), "must not be missing");
            case ServerWebInputException input -> input(input);
            case MethodNotAllowedException method ->
                    Problems.methodNotAllowed(
                            method.getSupportedMethods().stream()
                                    .map(HttpMethod::name)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
            case ResponseStatusException response -> response(response);
            case CommandsUnavailable _,
                    EventStoreUnavailable _,
                    TransactionException _,
                    NonTransientDataAccessResourceException _,
                    TransientDataAccessException _ ->
                    Fault.later(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "UNAVAILABLE",
                            "Try the same request again.",
                            1);
            case ConcurrencyException _ ->
                    Fault.later(
                            HttpStatus.CONFLICT,
                            "CONFLICT",
                            "Another request changed the same thing; try again.",
                            1);
            default -> internal();
        };
    }

    private static Fault fields(WebExchangeBindException invalid) {
        return Fault.badInput(
                invalid.getFieldErrors().stream()
                        .map(error ->
                                new Problem.FieldError(
                                        error.getField(),
                                        String.valueOf(error.getDefaultMessage())))
                        .sorted((a, b) -> a.field().compareTo(b.field()))
                        .toList());
    }

    private static Fault input(ServerWebInputException input) {
        var json = cause(input, JacksonException.class);
        if (json != null) {
            return JsonFaults.of(json);
        }
        var parameter = input.getMethodParameter();
        var mismatch = cause(input, TypeMismatchException.class);
        if (mismatch != null && mismatch.getRequiredType() != null) {
            var name = parameter == null ? null : parameter.getParameterName();
            return Fault.badInput(
                    name == null ? "parameter" : name, JsonFaults.rule(mismatch.getRequiredType()));
        }
        return Fault.badInput(
                "body", input.getCause() == null ? "must not be missing" : "is not valid");
    }

    private static Fault response(ResponseStatusException response) {
        var status = HttpStatus.resolve(response.getStatusCode().value());
        if (status == null || status.is5xxServerError()) {
            return internal();
        }
        return switch (status) {
            case NOT_FOUND -> Problems.notFound();
            case UNSUPPORTED_MEDIA_TYPE ->
                    Fault.of(
                            status,
                            "UNSUPPORTED_MEDIA_TYPE",
                            "A body is sent as application/json.");
            default ->
                    new Fault(
                            status,
                            status.name(),
                            status.getReasonPhrase() + ".",
                            List.of(),
                            response.getHeaders().toSingleValueMap());
        };
    }

    private static Fault internal() {
        return Fault.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "The server failed.");
    }

    private static <T extends Throwable> @Nullable T cause(Throwable error, Class<T> type) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    private Faults() {}
}
