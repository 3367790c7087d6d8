package org.mindlinks.query;

import io.r2dbc.spi.R2dbcException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.EventStoreUnavailable;
import org.mindlinks.ledger.keeper.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Makes a problem of RFC 9457 of each failure; handlers of annotated controllers don't see those of
 * routes.
 */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_COLUMN = "42703";

    private Problems() {}

    static Mono<ServerResponse> render(Throwable failure, ServerRequest request) {
        var problem = problem(failure, request);
        var body = problem.getBody();
        body.setInstance(URI.create(request.uri().getRawPath()));
        return ServerResponse.status(problem.getStatusCode())
                .headers(headers -> headers.putAll(problem.getHeaders()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(body);
    }

    /**
     * Tables are seen when they have been filled for the first time, and a new column when the
     * tables of the new version have.
     */
    private static boolean isNotThereYet(BadSqlGrammarException missing) {
        var cause = missing.getR2dbcException();
        @Nullable String state = cause == null ? null : cause.getSqlState();
        return UNDEFINED_TABLE.equals(state) || UNDEFINED_COLUMN.equals(state);
    }

    private static ErrorResponseException problem(Throwable failure, ServerRequest request) {
        return switch (failure) {
            case ErrorResponseException known -> known;
            case NonTransientDataAccessResourceException _,
                    TransientDataAccessException _,
                    R2dbcException _,
                    EventStoreUnavailable _,
                    LogUnavailable _ -> {
                LOG.warn("{} can't be read: {}", request.path(), failure.toString());
                yield QueryProblem.unavailable(failure);
            }
            case BadSqlGrammarException missing when isNotThereYet(missing) -> {
                LOG.warn("{} can't be read yet: {}", request.path(), failure.toString());
                yield QueryProblem.unavailable(failure);
            }
            default -> {
                LOG.error("{} failed", request.path(), failure);
                yield QueryProblem.internal(failure);
            }
        };
    }
}
