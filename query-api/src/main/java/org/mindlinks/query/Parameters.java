package org.mindlinks.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The query parameters of a request, each known and given once. */
record Parameters(Map<String, String> values) {

    /**
     * @throws QueryProblem that names a parameter that is none of these, or is given twice
     */
    static Parameters of(ServerRequest request, String... known) {
        var values = new HashMap<String, String>();
        Reads.parameters(request)
                .forEach((name, all) -> {
                    if (!List.of(known).contains(name)) {
                        throw QueryProblem.invalid(name, "is not a parameter of this resource");
                    }
                    if (all.size() > 1) throw QueryProblem.invalid(name, "must be given once");
                    values.put(name, Objects.requireNonNullElse(all.getFirst(), ""));
                });
        return new Parameters(values);
    }

    @Nullable String get(String name) {
        return values.get(name);
    }

    String getOr(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Puts what the parameter stands for, where it is given, under its name. */
    void ifGiven(
            String name,
            Function<String, @Nullable Object> parse,
            String rule,
            Map<String, Object> into) {
        var text = values.get(name);
        if (text == null) return;
        var value = parse.apply(text);
        if (value == null) throw QueryProblem.invalid(name, rule);
        into.put(name, value);
    }

    Moment moment(String name) {
        return Moment.parse(values.get(name))
                .orElseThrow(() -> QueryProblem.invalid(name, Moment.RULE));
    }

    int limit() {
        var text = values.get(ListRequest.LIMIT);
        return text == null ? ListRequest.DEFAULT_LIMIT : ListRequest.limit(text);
    }
}
