package org.mindlinks.query;

import static org.mindlinks.query.OpenApiSchemas.PROBLEM;
import static org.mindlinks.query.OpenApiSchemas.ref;
import static org.mindlinks.query.OpenApiSchemas.string;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Describes all reads from the table that they are served from, so that the document can't say
 * anything else.
 */
final class ReadsInOpenApi implements OpenApiCustomizer {

    private static final String BEARER = "bearer";
    private static final String JSON = "application/json";

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() == null) api.setPaths(new Paths());
        if (api.getComponents() == null) api.setComponents(new Components());
        var components = api.getComponents();
        if (components.getSecuritySchemes() == null
                || !components.getSecuritySchemes().containsKey(BEARER)) {
            components.addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                            .type(SecurityScheme.Type.HTTP)
                            .scheme(BEARER)
                            .bearerFormat("JWT"));
        }
        if (components.getSchemas() == null || !components.getSchemas().containsKey(PROBLEM)) {
            components.addSchemas(PROBLEM, OpenApiSchemas.problem());
        }
        for (var resource : Resources.ALL) {
            components.addSchemas(OpenApiSchemas.name(resource), OpenApiSchemas.row(resource));
            pathOf(api, Resources.collectionOf(resource)).setGet(list(resource));
            pathOf(api, Resources.itemOf(resource)).setGet(row(resource));
        }
    }

    /** Commands may have described the same path already. */
    private static PathItem pathOf(OpenAPI api, String path) {
        return api.getPaths().computeIfAbsent(path, _ -> new PathItem());
    }

    private static Operation list(Resource resource) {
        var row = ref(OpenApiSchemas.name(resource));
        var operation =
                operation(resource, "list", "Lists " + resource.path())
                        .addParametersItem(
                                query(ListRequest.LIMIT, OpenApiSchemas.limit())
                                        .description(
                                                "Rows of a page. NDJSON has all rows unless this is given."))
                        .addParametersItem(
                                query(ListRequest.AFTER, string())
                                        .description(
                                                "The 'next' of the page before; give the same sort and filters with it."))
                        .addParametersItem(
                                query(
                                                ListRequest.SORT,
                                                OpenApiSchemas.oneOf(
                                                        ListRequest.sortValues(resource)))
                                        .description(
                                                "A field, or with a minus sign the same from the greatest down."));
        resource.filters().values().stream()
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .map(column ->
                        query(column.field(), OpenApiSchemas.value(column.kind()))
                                .description("Only rows with this value."))
                .forEach(operation::addParametersItem);
        if (resource.time().isPresent()) {
            operation
                    .addParametersItem(
                            query(ListRequest.FROM, OpenApiSchemas.value(Kind.INSTANT))
                                    .description("Only rows of this instant or later."))
                    .addParametersItem(
                            query(ListRequest.TO, OpenApiSchemas.value(Kind.INSTANT))
                                    .description("Only rows from before this instant."));
        }
        operation
                .getResponses()
                .addApiResponse(
                        "200",
                        ok(
                                "A page, or all rows as lines.",
                                new Content()
                                        .addMediaType(JSON, media(OpenApiSchemas.page(row)))
                                        .addMediaType("application/x-ndjson", media(row))));
        return operation;
    }

    private static Operation row(Resource resource) {
        var row = ref(OpenApiSchemas.name(resource));
        var content = new Content().addMediaType(JSON, media(row));
        var operation =
                operation(resource, "get", "Reads one of " + resource.path())
                        .addParametersItem(
                                new Parameter()
                                        .in("path")
                                        .name("id")
                                        .required(true)
                                        .schema(OpenApiSchemas.value(Kind.ID)));
        if (resource.live()) {
            content.addMediaType(
                    "text/event-stream",
                    media(
                            string().description(
                                            "Server-sent events: the row now and after each change; the id is its position.")));
            operation.addParametersItem(
                    header(Reads.LAST_EVENT_ID, string())
                            .description(
                                    "Of an event stream: the id of the last event that was received."));
        }
        operation
                .getResponses()
                .addApiResponse("200", ok("The row.", content))
                .addApiResponse("404", problem("There is no such row, or it is another's."));
        return operation;
    }

    private static Operation operation(Resource resource, String verb, String summary) {
        var readers =
                resource.readers().stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return new Operation()
                .operationId(verb + OpenApiSchemas.name(resource))
                .addTagsItem(resource.area())
                .summary(summary + ". For: " + readers + "; all but admins see their own.")
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .addParametersItem(
                        header(Reads.CONSISTENT_AFTER, OpenApiSchemas.position())
                                .description(
                                        "Wait, for a few seconds at most, until the answer shows this position."))
                .responses(
                        new ApiResponses()
                                .addApiResponse(
                                        "400",
                                        problem("A parameter or header is malformed or not known."))
                                .addApiResponse("401", problem("There is no valid token."))
                                .addApiResponse("403", problem("The role can't read this."))
                                .addApiResponse("406", problem("No type in Accept can be served."))
                                .addApiResponse(
                                        "503",
                                        problem("The read tables are behind or away.")
                                                .addHeaderObject(
                                                        "Retry-After",
                                                        new Header()
                                                                .schema(
                                                                        OpenApiSchemas
                                                                                .position()))));
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).schema(schema);
    }

    private static Parameter header(String name, Schema<?> schema) {
        return new Parameter().in("header").name(name).schema(schema);
    }

    private static ApiResponse ok(String description, Content content) {
        return new ApiResponse()
                .description(description)
                .addHeaderObject(
                        Reads.POSITION,
                        new Header()
                                .description(
                                        "How far the table is at least; -1 where it has seen nothing.")
                                .schema(OpenApiSchemas.position()))
                .content(content);
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(
                        new Content()
                                .addMediaType("application/problem+json", media(ref(PROBLEM))));
    }

    private static MediaType media(Schema<?> schema) {
        return new MediaType().schema(schema);
    }
}
