package org.mindlinks.query;

import static org.mindlinks.query.OpenApiSchemas.nullable;
import static org.mindlinks.query.OpenApiSchemas.object;
import static org.mindlinks.query.OpenApiSchemas.oneOf;
import static org.mindlinks.query.OpenApiSchemas.position;
import static org.mindlinks.query.OpenApiSchemas.problem;
import static org.mindlinks.query.OpenApiSchemas.ref;
import static org.mindlinks.query.OpenApiSchemas.string;
import static org.mindlinks.query.OpenApiSchemas.value;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mindlinks.ledger.journal.Journal;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Describes what can be asked of the journal. It comes after the reads, which bring the schema of
 * problems.
 */
final class LedgerInOpenApi implements OpenApiCustomizer {

    private static final String ACCOUNT = "LedgerAccount";
    private static final String ACCOUNT_AS_OF = "LedgerAccountAsOf";
    private static final String LINE = "LedgerLine";
    private static final String ITEM = "LedgerOpenItem";
    private static final String TRIAL_BALANCE = "TrialBalance";

    @Override
    public void customise(OpenAPI api) {
        var components = api.getComponents();
        components.addSchemas(ACCOUNT, object(account(false)));
        components.addSchemas(ACCOUNT_AS_OF, object(account(true)));
        components.addSchemas(LINE, object(line()));
        components.addSchemas(ITEM, object(item()));
        components.addSchemas(TRIAL_BALANCE, object(trialBalance()));
        api.path(
                LedgerReads.TRIAL_BALANCE,
                get(
                        "trialBalance",
                        "Debits and credits by type of account",
                        ref(TRIAL_BALANCE),
                        asOf()));
        api.path(
                LedgerReads.ACCOUNTS,
                get(
                        "listLedgerAccounts",
                        "Accounts with their present balances",
                        page(ACCOUNT),
                        query("type", oneOf(LedgerReads.types())),
                        query("holder", value(Kind.ID)).description("An escrow or a wallet."),
                        query("party", value(Kind.ID)).description("A client or a contractor."),
                        query("currency", string()),
                        limit(),
                        after()));
        api.path(
                LedgerReads.ACCOUNT,
                found(
                        get(
                                "getLedgerAccount",
                                "The balance of an account",
                                ref(ACCOUNT_AS_OF),
                                code(),
                                asOf())));
        api.path(
                LedgerReads.STATEMENT,
                found(
                        get(
                                "ledgerStatement",
                                "The entries of an account",
                                page(LINE),
                                code(),
                                query(LedgerReads.FROM, string())
                                        .description(
                                                "Entries after this moment; an instant or a position."),
                                asOf(),
                                query(ListRequest.SORT, oneOf(LedgerReads.SORTS)),
                                limit(),
                                after())));
        api.path(
                LedgerReads.OPEN_ITEMS,
                get(
                        "ledgerOpenItems",
                        "What has gone to clearing or to the payout rail and has not come back, oldest first",
                        page(ITEM),
                        asOf(),
                        limit(),
                        after()));
    }

    private static Map<String, Schema<?>> account(boolean asOf) {
        var fields = new LinkedHashMap<String, Schema<?>>();
        fields.put("account", string());
        fields.put("type", oneOf(LedgerReads.types()));
        fields.put("holder", nullable(value(Kind.ID)));
        fields.put("party", nullable(value(Kind.ID)));
        fields.put("currency", string());
        fields.put("normalSide", side());
        fields.put("balance", value(Kind.DECIMAL));
        fields.put("lastEntry", nullable(position()));
        if (asOf) {
            fields.put("lastBookedAt", nullable(value(Kind.INSTANT)));
            fields.put("position", position());
        }
        return fields;
    }

    private static Map<String, Schema<?>> line() {
        var fields = new LinkedHashMap<String, Schema<?>>();
        fields.put("position", position());
        fields.put("line", value(Kind.INTEGER));
        fields.put("bookedAt", value(Kind.INSTANT));
        fields.put("event", string());
        fields.put("reference", value(Kind.ID));
        fields.put("side", side());
        fields.put("amount", value(Kind.DECIMAL));
        fields.put("balanceBefore", value(Kind.DECIMAL));
        fields.put("balanceAfter", value(Kind.DECIMAL));
        return fields;
    }

    private static Map<String, Schema<?>> item() {
        var fields = new LinkedHashMap<String, Schema<?>>();
        fields.put("account", string());
        fields.put("reference", value(Kind.ID));
        fields.put("currency", string());
        fields.put("balance", value(Kind.DECIMAL));
        fields.put("openedBy", position());
        fields.put("openedAt", value(Kind.INSTANT));
        return fields;
    }

    private static Map<String, Schema<?>> trialBalance() {
        var row = new LinkedHashMap<String, Schema<?>>();
        row.put("type", oneOf(LedgerReads.types()));
        row.put("currency", string());
        row.put("count", position());
        row.put("debit", value(Kind.DECIMAL));
        row.put("credit", value(Kind.DECIMAL));
        var total = new LinkedHashMap<String, Schema<?>>();
        total.put("currency", string());
        total.put("debit", value(Kind.DECIMAL));
        total.put("credit", value(Kind.DECIMAL));
        total.put("balanced", value(Kind.BOOLEAN));
        var fields = new LinkedHashMap<String, Schema<?>>();
        fields.put("position", position());
        fields.put("accounts", list(object(row)));
        fields.put("totals", list(object(total)));
        return fields;
    }

    private static Schema<?> page(String item) {
        var fields = new LinkedHashMap<String, Schema<?>>();
        fields.put("position", position());
        fields.put("items", list(ref(item)));
        fields.put("next", nullable(string()));
        return object(fields);
    }

    private static Schema<?> list(Schema<?> item) {
        var list = new JsonSchema();
        list.addType("array");
        return list.items(item);
    }

    private static Schema<?> side() {
        return oneOf(List.of("debit", "credit"));
    }

    private static Parameter asOf() {
        return query(LedgerReads.AS_OF, string())
                .description(
                        "An instant in UTC or a position; without it, as far as the journal is.");
    }

    private static Parameter limit() {
        return query(ListRequest.LIMIT, OpenApiSchemas.limit());
    }

    private static Parameter after() {
        return query(ListRequest.AFTER, string()).description("The 'next' of the page before.");
    }

    private static Parameter code() {
        return new Parameter()
                .in("path")
                .name("account")
                .required(true)
                .description("The code of an account, such as clearing:EUR.")
                .schema(string());
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).schema(schema);
    }

    private static PathItem found(PathItem item) {
        item.getGet().getResponses().addApiResponse("404", problem("There is no such account."));
        return item;
    }

    private static PathItem get(
            String id, String summary, Schema<?> body, Parameter... parameters) {
        var operation =
                new Operation()
                        .operationId(id)
                        .addTagsItem(Journal.NAME)
                        .summary(summary + ". For: admin, auditor.")
                        .addSecurityItem(new SecurityRequirement().addList("bearer"))
                        .responses(
                                new ApiResponses()
                                        .addApiResponse("200", ok(body))
                                        .addApiResponse(
                                                "400",
                                                problem("A parameter is malformed or not known."))
                                        .addApiResponse("401", problem("There is no valid token."))
                                        .addApiResponse("403", problem("The role can't read this."))
                                        .addApiResponse(
                                                "503", problem("The journal is behind or away.")));
        List.of(parameters).forEach(operation::addParametersItem);
        operation.addParametersItem(
                new Parameter()
                        .in("header")
                        .name(Reads.CONSISTENT_AFTER)
                        .schema(position())
                        .description(
                                "Wait, for a few seconds at most, until the journal has this position."));
        return new PathItem().get(operation);
    }

    private static ApiResponse ok(Schema<?> body) {
        return new ApiResponse()
                .description("The answer as of the position that it names.")
                .addHeaderObject(
                        Reads.POSITION,
                        new Header().description("Up to which event it goes.").schema(position()))
                .content(
                        new Content()
                                .addMediaType("application/json", new MediaType().schema(body)));
    }
}
