package org.mindlinks.query;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** What the document says about the history. */
final class HistoryInOpenApi implements OpenApiCustomizer {

    private static final String JSON = "application/json";
    private static final String MOMENT =
            "An instant or a position; the latest where none is given.";

    @Override
    public void customise(OpenAPI api) {
        personalData(api);
        var events =
                operation(
                        "searchHistory",
                        "Searches all events",
                        JSON,
                        "application/x-ndjson",
                        "text/csv");
        for (var name : HistorySearch.EQUAL.keySet().stream().sorted().toList()) {
            events.addParametersItem(query(name, "Only events with this value."));
        }
        for (var name : List.of("area", "type", "from", "to")) {
            events.addParametersItem(
                    query(name, "Only events of this area or type, from or before this instant."));
        }
        events.addParametersItem(
                query("order", "By position.")
                        .schema(OpenApiSchemas.oneOf(List.of("oldest", "newest"))));
        events.addParametersItem(
                query("limit", "Of a page; NDJSON and CSV have all events unless it is given.")
                        .schema(OpenApiSchemas.limit()));
        events.addParametersItem(query("after", "The 'next' of the page before."));
        events.addParametersItem(
                query("proofs", "Whether each event comes with its proof.")
                        .schema(OpenApiSchemas.oneOf(List.of("true", "false"))));
        api.path("/v1/history/events", new PathItem().get(events));
        api.path(
                "/v1/history/events/{position}",
                new PathItem()
                        .get(
                                found(
                                        operation(
                                                        "readEvent",
                                                        "Reads an event with its proof",
                                                        JSON)
                                                .addParametersItem(
                                                        path(
                                                                "position",
                                                                OpenApiSchemas.position())))));
        api.path(
                "/v1/history/aggregates/{aggregate}",
                new PathItem()
                        .get(
                                found(
                                        operation(
                                                        "readStateAsOf",
                                                        "Reads the state of an aggregate as of a moment",
                                                        JSON)
                                                .addParametersItem(
                                                        path("aggregate", OpenApiSchemas.string()))
                                                .addParametersItem(query("asOf", MOMENT)))));
        api.path(
                "/v1/history/aggregates/{aggregate}/changes",
                new PathItem()
                        .get(
                                found(
                                        operation(
                                                        "readChanges",
                                                        "Reads what changed between two moments",
                                                        JSON)
                                                .addParametersItem(
                                                        path("aggregate", OpenApiSchemas.string()))
                                                .addParametersItem(query("from", MOMENT))
                                                .addParametersItem(query("to", MOMENT)))));
        api.path(
                "/v1/history/correlations/{id}",
                new PathItem()
                        .get(
                                found(
                                        operation(
                                                        "readCausation",
                                                        "Reads what caused what among the events of a correlation",
                                                        JSON)
                                                .addParametersItem(
                                                        path("id", OpenApiSchemas.string())))));
    }

    /** What is stored of one person. */
    private static void personalData(OpenAPI api) {
        var mine =
                read(
                        "downloadMyData",
                        "Downloads all that is stored of the caller. For: any user.",
                        JSON);
        api.path(PersonalDataRoutes.MINE, new PathItem().get(found(mine)));
        var anybody =
                read(
                        "downloadDataOfPerson",
                        "Downloads all that is stored of a person. For: admin.",
                        JSON);
        anybody.addParametersItem(path("id", OpenApiSchemas.string()));
        api.path(PersonalDataRoutes.OF_ANYBODY, new PathItem().get(found(anybody)));
    }

    private static Operation operation(String id, String summary, String... types) {
        return read(id, summary + ". For: admin, auditor.", types);
    }

    private static Operation read(String id, String summary, String... types) {
        var content = new Content();
        Stream.of(types)
                .forEach(type -> content.addMediaType(type, new MediaType().schema(schema(type))));
        return new Operation()
                .operationId(id)
                .addTagsItem("history")
                .summary(summary)
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .responses(
                        new ApiResponses()
                                .addApiResponse(
                                        "200",
                                        new ApiResponse().description("It.").content(content))
                                .addApiResponse(
                                        "400",
                                        OpenApiSchemas.problem(
                                                "A parameter is malformed or not known."))
                                .addApiResponse(
                                        "401", OpenApiSchemas.problem("There is no valid token."))
                                .addApiResponse(
                                        "403",
                                        OpenApiSchemas.problem("The role can't read this.")));
    }

    private static Operation found(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "404", OpenApiSchemas.problem("There is nothing of that name or moment."));
        return operation;
    }

    private static Schema<?> schema(String type) {
        return type.equals("text/csv") ? OpenApiSchemas.string() : OpenApiSchemas.object();
    }

    private static Parameter query(String name, String description) {
        return new Parameter()
                .in("query")
                .name(name)
                .description(description)
                .schema(OpenApiSchemas.string());
    }

    private static Parameter path(String name, Schema<?> schema) {
        return new Parameter().in("path").name(name).required(true).schema(schema);
    }
}
