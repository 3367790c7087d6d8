package org.mindlinks.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Why a query has no answer, as a problem of RFC 9457 with a stable {@code code} and, for bad
 * input, {@code errors}.
 */
public final class QueryProblem extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    /** Which part of a request is wrong, and the rule that it breaks. */
    public record FieldError(String field, String rule) {}

    private QueryProblem(HttpStatus status, String code, String detail, @Nullable Throwable cause) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
        getBody().setProperty("code", code);
    }

    static QueryProblem invalid(String field, String rule) {
        var problem =
                new QueryProblem(
                        HttpStatus.BAD_REQUEST, "INVALID_REQUEST", field + " " + rule, null);
        problem.getBody().setProperty("errors", List.of(new FieldError(field, rule)));
        return problem;
    }

    static QueryProblem unauthenticated() {
        var problem =
                new QueryProblem(
                        HttpStatus.UNAUTHORIZED,
                        "UNAUTHENTICATED",
                        "A bearer token of a user of this platform is needed.",
                        null);
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problem;
    }

    static QueryProblem forbidden() {
        return new QueryProblem(
                HttpStatus.FORBIDDEN, "FORBIDDEN", "Your role can't read this.", null);
    }

    /**
     * The same for what is not there and for what is another's, so that nobody can find out which.
     */
    static QueryProblem notFound() {
        return new QueryProblem(
                HttpStatus.NOT_FOUND,
                "NOT_FOUND",
                "There is nothing of yours under this id.",
                null);
    }

    static QueryProblem notAcceptable(String offered) {
        return new QueryProblem(
                HttpStatus.NOT_ACCEPTABLE,
                "NOT_ACCEPTABLE",
                "This can be had as " + offered + " only.",
                null);
    }

    static QueryProblem behind(long position) {
        var detail =
                "The read tables have not reached position " + position + " in time. Ask again.";
        return retryable("READ_MODEL_BEHIND", detail, null);
    }

    static QueryProblem unavailable(Throwable cause) {
        return retryable("UNAVAILABLE", "This can't be read now. Ask again.", cause);
    }

    static QueryProblem internal(Throwable cause) {
        return new QueryProblem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL_ERROR",
                "This is our fault, and it was logged.",
                cause);
    }

    private static QueryProblem retryable(String code, String detail, @Nullable Throwable cause) {
        var problem = new QueryProblem(HttpStatus.SERVICE_UNAVAILABLE, code, detail, cause);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return problem;
    }
}
