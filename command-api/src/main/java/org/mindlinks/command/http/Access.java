package org.mindlinks.command.http;

import static org.mindlinks.command.http.Access.Who.ADMIN;
import static org.mindlinks.command.http.Access.Who.ADMIN_OR_AUDITOR;
import static org.mindlinks.command.http.Access.Who.ANY_USER;
import static org.mindlinks.command.http.Access.Who.CLIENT;
import static org.mindlinks.command.http.Access.Who.CLIENT_OR_ADMIN;
import static org.mindlinks.command.http.Access.Who.CLIENT_OR_STAFF;
import static org.mindlinks.command.http.Access.Who.CONTRACTOR;
import static org.mindlinks.command.http.Access.Who.CONTRACTOR_OR_STAFF;
import static org.mindlinks.command.http.Access.Who.OPEN;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mindlinks.domain.Role;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may ask what. A route that is not in this table is closed to all. Ownership is checked by the
 * aggregates.
 */
public final class Access {

    /** The kinds of callers that a route is for. */
    public enum Who {
        OPEN,
        ANY_USER,
        CLIENT,
        CONTRACTOR,
        ADMIN,
        ADMIN_OR_AUDITOR,
        CLIENT_OR_ADMIN,
        CLIENT_OR_STAFF,
        CONTRACTOR_OR_STAFF;

        /** The roles that a token must have one of; none where no token is asked for. */
        public Set<Role> roles() {
            return switch (this) {
                case OPEN -> Set.of();
                case ANY_USER -> Set.of(Role.CLIENT, Role.CONTRACTOR, Role.ADMIN, Role.AUDITOR);
                case CLIENT -> Set.of(Role.CLIENT);
                case CONTRACTOR -> Set.of(Role.CONTRACTOR);
                case ADMIN -> Set.of(Role.ADMIN);
                case ADMIN_OR_AUDITOR -> Set.of(Role.ADMIN, Role.AUDITOR);
                case CLIENT_OR_ADMIN -> Set.of(Role.CLIENT, Role.ADMIN);
                case CLIENT_OR_STAFF -> Set.of(Role.CLIENT, Role.ADMIN, Role.AUDITOR);
                case CONTRACTOR_OR_STAFF -> Set.of(Role.CONTRACTOR, Role.ADMIN, Role.AUDITOR);
            };
        }
    }

    /** One line of the table; the first that fits a request decides. */
    public record Rule(HttpMethod method, PathPattern path, Who who) {

        public Rule(HttpMethod method, String pattern, Who who) {
            this(method, PathPatternParser.defaultInstance.parse(pattern), who);
        }

        public String pattern() {
            return path.getPatternString();
        }

        boolean fits(ServerHttpRequest request) {
            return method.equals(request.getMethod()) && fitsPath(request);
        }

        boolean fitsPath(ServerHttpRequest request) {
            return path.matches(request.getPath().pathWithinApplication());
        }

        /** Whether it is about one route and not about all below a path. */
        boolean isRoute() {
            return !pattern().endsWith("/**");
        }

        /** What stands in the path at the place of {@code {id}}. */
        Optional<String> id(ServerHttpRequest request) {
            return Optional.ofNullable(
                            path.matchAndExtract(request.getPath().pathWithinApplication()))
                    .map(match -> match.getUriVariables().get("id"));
        }
    }

    private static final List<Rule> RULES =
            List.of(
                    post("/v1/auth/register", OPEN),
                    post("/v1/auth/login", OPEN),
                    post("/v1/auth/refresh", OPEN),
                    post("/v1/auth/logout", ANY_USER),
                    post("/v1/auth/password", ANY_USER),
                    post("/v1/staff", ADMIN),
                    post("/v1/users/{id}/activate", ADMIN),
                    post("/v1/users/{id}/suspend", ADMIN),
                    post("/v1/users/{id}/reinstate", ADMIN),
                    post("/v1/clients", CLIENT),
                    post("/v1/clients/{id}/verify", ADMIN),
                    post("/v1/clients/{id}/reject", ADMIN),
                    post("/v1/contractors", CONTRACTOR),
                    post("/v1/contractors/{id}/onboard", ADMIN),
                    post("/v1/contractors/{contractorId}/bank-details/{id}/verify", ADMIN),
                    post("/v1/bank-details", CONTRACTOR),
                    post("/v1/bank-details/{id}/make-primary", CONTRACTOR),
                    post("/v1/bank-details/{id}/remove", CONTRACTOR),
                    post("/v1/contracts", CLIENT),
                    post("/v1/contracts/{id}/send", CLIENT),
                    post("/v1/contracts/{id}/cancel", CLIENT),
                    post("/v1/contracts/{id}/pause", CLIENT),
                    post("/v1/contracts/{id}/resume", CLIENT),
                    post("/v1/contracts/{id}/complete", CLIENT),
                    post("/v1/contracts/{id}/terminate", CLIENT),
                    post("/v1/contracts/{id}/sign", CONTRACTOR),
                    post("/v1/contracts/{id}/decline", CONTRACTOR),
                    post("/v1/contracts/{id}/milestones", CLIENT),
                    post("/v1/contracts/{id}/milestones/{milestoneId}/submit", CONTRACTOR),
                    post("/v1/contracts/{id}/milestones/{milestoneId}/approve", CLIENT),
                    post("/v1/contracts/{id}/milestones/{milestoneId}/reject", CLIENT),
                    post("/v1/contracts/{id}/timesheets", CONTRACTOR),
                    post("/v1/contracts/{id}/timesheets/{timesheetId}/approve", CLIENT),
                    post("/v1/contracts/{id}/timesheets/{timesheetId}/reject", CLIENT),
                    post("/v1/escrows/{id}/deposits", ADMIN),
                    post("/v1/escrows/{id}/refunds", CLIENT_OR_ADMIN),
                    post("/v1/payrolls", CLIENT),
                    post("/v1/payrolls/{id}/approve", CLIENT),
                    post("/v1/payrolls/{id}/cancel", CLIENT),
                    post("/v1/withdrawals", CONTRACTOR),
                    post("/v1/withdrawals/{id}/cancel", CONTRACTOR),
                    post("/v1/wallets/{id}/freeze", ADMIN),
                    post("/v1/wallets/{id}/unfreeze", ADMIN),
                    post("/v1/wallets/{id}/close", ADMIN),
                    post("/v1/adjustments", ADMIN),
                    post("/v1/adjustments/{id}/approve", ADMIN),
                    post("/v1/adjustments/{id}/reject", ADMIN),
                    post("/v1/invoices/{contractorId}/{invoiceId}/void", ADMIN),
                    post("/v1/sandbox/payouts/{withdrawalId}/return", ADMIN),
                    post("/v1/audit-events/{id}/resolve", ADMIN),
                    post("/v1/admin/**", ADMIN),
                    get("/v1/admin/**", ADMIN),
                    get("/v1/history/**", ADMIN_OR_AUDITOR),
                    get("/v1/ledger/**", ADMIN_OR_AUDITOR),
                    // Of what a role may read, the query side shows to each user what is its own.
                    get("/v1/users/**", ANY_USER),
                    get("/v1/sessions/**", ANY_USER),
                    get("/v1/clients/**", CLIENT_OR_STAFF),
                    get("/v1/contractors/**", CONTRACTOR_OR_STAFF),
                    get("/v1/bank-details/**", CONTRACTOR_OR_STAFF),
                    get("/v1/contracts/**", ANY_USER),
                    get("/v1/milestones/**", ANY_USER),
                    get("/v1/timesheets/**", ANY_USER),
                    get("/v1/wallets/**", CONTRACTOR_OR_STAFF),
                    get("/v1/escrows/**", CLIENT_OR_STAFF),
                    get("/v1/payrolls/**", CLIENT_OR_STAFF),
                    get("/v1/payroll-items/**", ANY_USER),
                    get("/v1/invoices/**", ANY_USER),
                    get("/v1/withdrawals/**", CONTRACTOR_OR_STAFF),
                    get("/v1/transactions/**", CLIENT_OR_STAFF),
                    get("/v1/adjustments/**", ADMIN_OR_AUDITOR),
                    get("/v1/audit-logs/**", ADMIN_OR_AUDITOR),
                    get("/v1/audit-events/**", ADMIN_OR_AUDITOR),
                    get("/v1/qldb-ledger/**", CONTRACTOR_OR_STAFF),
                    // Hashes and signatures alone, so that a stranger can check the log. Entries of
                    // it name streams and events.
                    get("/log/tile/entries/**", ADMIN_OR_AUDITOR),
                    get("/log/tile/**", OPEN),
                    get("/log/checkpoint", OPEN),
                    get("/log/keys", OPEN),
                    get("/log/proof/{position}", OPEN),
                    get("/actuator/health/**", OPEN),
                    get("/actuator/**", ADMIN),
                    get("/openapi/**", OPEN),
                    get("/openapi.yaml", OPEN),
                    get("/v3/api-docs/**", OPEN),
                    get("/v3/api-docs.yaml", OPEN),
                    get("/swagger-ui.html", OPEN),
                    get("/swagger-ui/**", OPEN),
                    get("/webjars/**", OPEN));

    private final List<Rule> rules;

    /** {@code further} rules come first, so that they may be more exact than those here. */
    Access(Stream<Rule> further) {
        rules = Stream.concat(further, RULES.stream()).toList();
    }

    public List<Rule> rules() {
        return rules;
    }

    /** The rule that decides about a request; empty where it is closed to all. */
    Optional<Rule> rule(ServerHttpRequest request) {
        return rules.stream().filter(rule -> rule.fits(request)).findFirst();
    }

    boolean isOpen(ServerHttpRequest request) {
        return rule(request).map(rule -> rule.who() == OPEN).orElse(false);
    }

    /** Why a caller with a good token was sent away. */
    Fault denial(ServerHttpRequest request) {
        var here = rules.stream().filter(rule -> rule.isRoute() && rule.fitsPath(request)).toList();
        if (rules.stream().anyMatch(rule -> rule.fits(request))) {
            return SecurityConfiguration.forbidden();
        }
        return here.isEmpty()
                ? Problems.notFound()
                : Problems.methodNotAllowed(
                        String.join(
                                ", ",
                                here.stream()
                                        .map(rule -> rule.method().name())
                                        .distinct()
                                        .toList()));
    }

    private static Rule post(String pattern, Who who) {
        return new Rule(HttpMethod.POST, pattern, who);
    }

    private static Rule get(String pattern, Who who) {
        return new Rule(HttpMethod.GET, pattern, who);
    }
}
