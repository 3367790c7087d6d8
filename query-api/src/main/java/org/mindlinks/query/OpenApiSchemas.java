package org.mindlinks.query;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The shapes of answers in OpenAPI 3.1, built from the same columns that the answers are built
 * from.
 */
final class OpenApiSchemas {

    static final String PROBLEM = "Problem";

    private OpenApiSchemas() {}

    static String name(Resource resource) {
        return resource.row().getSimpleName().replaceAll("Row$", "");
    }

    static Schema<?> ref(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    static Schema<?> row(Resource resource) {
        var schema = typed("object");
        for (var column : resource.columns()) {
            var value = value(column.kind());
            if (column.nullable()) value.addType("null");
            if (column.masked()) value.description("Only the last four characters are shown.");
            schema.addProperty(column.field(), value);
            schema.addRequiredItem(column.field());
        }
        return schema;
    }

    static Schema<?> page(Schema<?> row) {
        var next =
                string().description(
                                "What to give as 'after' for the next page; null on the last one.");
        next.addType("null");
        var page =
                typed("object")
                        .addProperty("items", typed("array").items(row))
                        .addProperty("next", next);
        return page.addRequiredItem("items").addRequiredItem("next");
    }

    static Schema<?> problem() {
        var error = typed("object").addProperty("field", string()).addProperty("rule", string());
        return typed("object")
                .description(
                        "A problem of RFC 9457. Programs go by the code, which is never renamed.")
                .addProperty("type", string().format("uri-reference"))
                .addProperty("title", string())
                .addProperty("status", typed("integer"))
                .addProperty("detail", string())
                .addProperty("instance", string().format("uri-reference"))
                .addProperty("code", string())
                .addProperty("errors", typed("array").items(error))
                .addRequiredItem("status")
                .addRequiredItem("code");
    }

    static Schema<?> value(Kind kind) {
        return switch (kind) {
            case ID -> string().format("uuid");
            case TEXT -> string();
            case DECIMAL -> string().pattern("^-?\\d+(\\.\\d+)?$").example("10.00");
            case DATE -> string().format("date");
            case INSTANT -> string().format("date-time");
            case BOOLEAN -> typed("boolean");
            case INTEGER -> typed("integer").format("int32");
        };
    }

    static Schema<?> limit() {
        var limit = typed("integer");
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(ListRequest.MAX_LIMIT));
        limit.setDefault(ListRequest.DEFAULT_LIMIT);
        return limit;
    }

    static Schema<?> position() {
        return typed("integer").format("int64");
    }

    /** All fields are always there. */
    static Schema<?> object(Map<String, Schema<?>> fields) {
        var schema = typed("object");
        fields.forEach((name, field) -> schema.addProperty(name, field).addRequiredItem(name));
        return schema;
    }

    static Schema<?> nullable(Schema<?> schema) {
        schema.addType("null");
        return schema;
    }

    static Schema<?> oneOf(List<String> values) {
        var schema = typed("string");
        values.forEach(schema::addEnumItemObject);
        return schema;
    }

    static Schema<?> string() {
        return typed("string");
    }

    /** An answer with a problem of RFC 9457. */
    static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(ref(PROBLEM))));
    }

    static Schema<?> object() {
        return typed("object");
    }

    private static Schema<Object> typed(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
