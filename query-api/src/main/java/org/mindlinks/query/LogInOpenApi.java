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
import org.springdoc.core.customizers.OpenApiCustomizer;

/** What the document says about the Merkle log. */
final class LogInOpenApi implements OpenApiCustomizer {

    private static final String TAG = "log";
    private static final String BYTES = "application/octet-stream";
    private static final String TEXT = "text/plain";

    @Override
    public void customise(OpenAPI api) {
        api.path(
                "/log/checkpoint",
                get("readCheckpoint", "The latest checkpoint: a signed note.", TEXT));
        api.path(
                "/log/keys",
                get("listLogKeys", "The verifier keys of the log, the newest first.", TEXT));
        api.path(
                "/log/proof/{position}",
                with(
                        get(
                                "readProof",
                                "The proof that the event of a position is in the log (c2sp.org/tlog-proof).",
                                TEXT),
                        path("position", OpenApiSchemas.position())));
        api.path(
                "/log/tile/{level}/{index}",
                with(
                        get("readTile", "A tile of hashes (c2sp.org/tlog-tiles).", BYTES),
                        path("level", OpenApiSchemas.position()),
                        path("index", index())));
        var entries =
                with(
                        get("readEntries", "A bundle of entries. For: admin, auditor.", BYTES),
                        path("index", index()));
        entries.getGet()
                .security(List.of(new SecurityRequirement().addList("bearer")))
                .getResponses()
                .addApiResponse("401", OpenApiSchemas.problem("There is no valid token."))
                .addApiResponse("403", OpenApiSchemas.problem("The role can't read this."));
        api.path("/log/tile/entries/{index}", entries);
    }

    private static Schema<?> index() {
        return OpenApiSchemas.string()
                .description(
                        "As in x001/x234/067, with .p/<width> behind it where it is not full.");
    }

    private static PathItem get(String id, String summary, String type) {
        var schema = OpenApiSchemas.string();
        return new PathItem()
                .get(
                        new Operation()
                                .operationId(id)
                                .addTagsItem(TAG)
                                .summary(summary)
                                .security(List.of())
                                .responses(
                                        new ApiResponses()
                                                .addApiResponse(
                                                        "200",
                                                        new ApiResponse()
                                                                .description("It.")
                                                                .content(content(type, schema)))
                                                .addApiResponse(
                                                        "404",
                                                        OpenApiSchemas.problem(
                                                                "It is not there, or not yet."))));
    }

    private static PathItem with(PathItem item, Parameter... parameters) {
        for (var parameter : parameters) {
            item.getGet().addParametersItem(parameter);
        }
        item.getGet()
                .getResponses()
                .addApiResponse("400", OpenApiSchemas.problem("The path is malformed."));
        return item;
    }

    private static Parameter path(String name, Schema<?> schema) {
        return new Parameter().in("path").name(name).required(true).schema(schema);
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }
}
