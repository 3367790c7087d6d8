package org.mindlinks.command.http;

import java.util.List;
import java.util.Map;
import org.mindlinks.domain.Rejection;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A request that is answered with a problem. It carries all of the answer, and no stack trace,
 * since it is no bug.
 */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Problem.FieldError> errors;
    private final transient Map<String, String> headers;

    Fault(
            HttpStatus status,
            String code,
            String detail,
            List<Problem.FieldError> errors,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    static Fault of(HttpStatus status, String code, String detail) {
        return new Fault(status, code, detail, List.of(), Map.of());
    }

    /** One field of the request is wrong. */
    public static Fault badInput(String field, String rule) {
        return badInput(List.of(new Problem.FieldError(field, rule)));
    }

    static Fault badInput(List<Problem.FieldError> errors) {
        return new Fault(
                HttpStatus.BAD_REQUEST,
                "INVALID_REQUEST",
                "The request is not valid.",
                errors,
                Map.of());
    }

    /** A rule of the domain said no. */
    public static Fault refused(Rejection code, String detail) {
        return of(status(code), code.name(), detail);
    }

    static Fault later(HttpStatus status, String code, String detail, long seconds) {
        return of(status, code, detail).retryAfter(seconds);
    }

    /** The same answer with the time after which another attempt makes sense. */
    public Fault retryAfter(long seconds) {
        return new Fault(
                status,
                code,
                message(),
                errors,
                Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds))));
    }

    /** The status of each code; a new code does not compile until it has one. */
    private static HttpStatus status(Rejection code) {
        return switch (code) {
            case NOT_FOUND,
                    HOLD_NOT_FOUND,
                    BANK_DETAILS_NOT_FOUND,
                    MILESTONE_NOT_FOUND,
                    TIMESHEET_NOT_FOUND,
                    ITEM_NOT_FOUND,
                    INVOICE_NOT_FOUND ->
                    HttpStatus.NOT_FOUND;
            case INVALID_CREDENTIALS, USER_LOCKED, SESSION_ENDED -> HttpStatus.UNAUTHORIZED;
            case USER_SUSPENDED -> HttpStatus.FORBIDDEN;
            case ALREADY_EXISTS,
                    VALUE_TAKEN,
                    SESSION_NOT_EXPIRED,
                    WRONG_STATUS,
                    COMPANY_NOT_VERIFIED,
                    CONTRACTOR_NOT_ONBOARDED,
                    AMOUNT_NOT_POSITIVE,
                    CURRENCY_MISMATCH,
                    TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT,
                    WALLET_FROZEN,
                    WALLET_CLOSED,
                    WALLET_NOT_EMPTY,
                    INSUFFICIENT_FUNDS,
                    APPROVER_IS_PROPOSER,
                    BANK_DETAILS_NOT_VERIFIED,
                    DATES_OUT_OF_ORDER,
                    OUTSIDE_CONTRACT_DATES,
                    WRONG_CONTRACT_TYPE,
                    MILESTONES_EXCEED_CONTRACT,
                    TIMESHEET_OVERLAPS,
                    HOURS_EXCEED_PERIOD,
                    PAY_NOT_CLAIMED,
                    PAYROLL_NOT_READY,
                    PAYROLL_EMPTY,
                    LEGAL_HOLD,
                    WALLET_NOT_CLOSED,
                    ESCROW_NOT_EMPTY,
                    GENERATION_NOT_READY ->
                    HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    HttpStatus status() {
        return status;
    }

    /** What programs go by. */
    public String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    List<Problem.FieldError> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }
}
