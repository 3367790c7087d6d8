package org.mindlinks.command.http;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mindlinks.command.http.Access.Who;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * The OpenAPI document: what commands have in common is added here from the same table that the
 * filters use.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Visitor.class)
                .replaceWithSchema(
                        YearMonth.class,
                        new StringSchema().pattern("^\\d{4}-\\d{2}$").example("2026-10"));
    }

    @Bean
    OpenAPI openApi() {
        var bearer =
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT");
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Mind-Links payments core")
                                .version("v1")
                                .description(
                                        "Commands are POSTs that name the intent; reads are GETs. Amounts are decimal "
                                                + "strings beside a currency. Errors are problems of RFC 9457 with a stable code."))
                .components(new Components().addSecuritySchemes(BEARER, bearer))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OpenApiCustomizer commandOperations(Access access) {
        return api -> {
            ModelConverters.getInstance()
                    .readAll(Problem.class)
                    .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
            api.getPaths()
                    .forEach((path, item) -> {
                        if (item.getPost() != null) {
                            access.rules().stream()
                                    .filter(rule ->
                                            HttpMethod.POST.equals(rule.method())
                                                    && rule.pattern().equals(path))
                                    .findFirst()
                                    .ifPresent(rule -> complete(item.getPost(), rule));
                        }
                        if (item.getGet() != null && path.startsWith("/v1/")) {
                            refusals(item.getGet());
                            if (path.contains("{")) {
                                // What is named may be no name, or of nothing.
                                refusals(
                                        item.getGet(),
                                        HttpStatus.BAD_REQUEST,
                                        HttpStatus.NOT_FOUND);
                            }
                        }
                    });
            api.getComponents()
                    .getSchemas()
                    .forEach((name, schema) -> {
                        if (name.endsWith("Body")) tighten(schema);
                    });
        };
    }

    /** What the reader of bodies and {@link Fields} check beyond the annotations. */
    private static void tighten(Schema<?> body) {
        body.setAdditionalProperties(false);
        body.getProperties()
                .forEach((name, property) -> {
                    switch (name) {
                        case "amount", "hoursWorked" ->
                                property.pattern("^[0-9]{1,15}(\\.[0-9]+)?$").setExample("10.00");
                        case "currency" -> property.pattern("^[A-Z]{3}$").setExample("EUR");
                        case "country" -> property.pattern("^[A-Z]{2}$").setExample("DE");
                        default -> {}
                    }
                });
    }

    private static void complete(Operation operation, Access.Rule rule) {
        operation.tags(List.of(rule.pattern().split("/", -1)[2]));
        var open = rule.who() == Who.OPEN;
        if (open) {
            operation.security(List.of());
        } else {
            operation.addParametersItem(key());
        }
        for (var answer : operation.getResponses().entrySet()) {
            if (answer.getKey().startsWith("2")) {
                var content = answer.getValue().getContent();
                answer.getValue()
                        .setContent(
                                new Content().addMediaType("application/json", content.get("*/*")));
                answer.getValue()
                        .addHeaderObject(Reply.POSITION, header("The position of the last event"));
                if (!answer.getKey().equals("200")) {
                    answer.getValue()
                            .addHeaderObject("Location", header("Where the thing can be read"));
                }
            }
        }
        statuses(operation, rule)
                .forEach(status ->
                        operation
                                .getResponses()
                                .addApiResponse(Integer.toString(status.value()), problem(status)));
    }

    /** What any read that needs a token may be answered with, where it does not say so itself. */
    private static void refusals(Operation read) {
        refusals(
                read,
                HttpStatus.UNAUTHORIZED,
                HttpStatus.FORBIDDEN,
                HttpStatus.INTERNAL_SERVER_ERROR,
                HttpStatus.SERVICE_UNAVAILABLE);
    }

    private static void refusals(Operation read, HttpStatus... statuses) {
        Stream.of(statuses)
                .forEach(status ->
                        read.getResponses()
                                .computeIfAbsent(
                                        Integer.toString(status.value()), _ -> problem(status)));
    }

    private static List<HttpStatus> statuses(Operation operation, Access.Rule rule) {
        var statuses =
                new ArrayList<>(
                        List.of(
                                HttpStatus.BAD_REQUEST,
                                HttpStatus.UNAUTHORIZED,
                                HttpStatus.FORBIDDEN,
                                HttpStatus.CONFLICT,
                                HttpStatus.CONTENT_TOO_LARGE,
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                HttpStatus.INTERNAL_SERVER_ERROR,
                                HttpStatus.SERVICE_UNAVAILABLE));
        if (operation.getRequestBody() != null) {
            statuses.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        statuses.add(rule.who() == Who.OPEN ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND);
        return statuses;
    }

    private static HeaderParameter key() {
        var key = new HeaderParameter();
        key.name(IdempotencyFilter.KEY)
                .required(true)
                .description(
                        "Names the attempt: the same request under the same key is answered, not done, again")
                .schema(new StringSchema().minLength(1).maxLength(255).pattern("^[!-~]+$"));
        return key;
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static ApiResponse problem(HttpStatus status) {
        var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        var response =
                new ApiResponse()
                        .description(status.getReasonPhrase())
                        .content(
                                new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType().schema(schema)));
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds").schema(new IntegerSchema()));
        }
        return response;
    }
}
