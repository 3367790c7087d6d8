package org.mindlinks.query;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a caller wants of a list.
 *
 * @param sort as the caller wrote it: a field, or a field behind a minus sign
 * @param limit rows at most, or null where the caller named no limit
 * @param filters values that columns must have
 * @param from the first instant of the rows, where the caller named one
 * @param to the first instant behind them
 */
record ListRequest(
        String sort,
        Column sortColumn,
        boolean descending,
        @Nullable Integer limit,
        @Nullable Cursor after,
        Map<Column, Object> filters,
        @Nullable Instant from,
        @Nullable Instant to) {

    static final int MAX_LIMIT = 500;
    static final int DEFAULT_LIMIT = 50;
    static final String LIMIT = "limit";
    static final String AFTER = "after";
    static final String SORT = "sort";
    static final String FROM = "from";
    static final String TO = "to";

    /**
     * @throws QueryProblem that names the parameter at fault; one that is not known is a fault, not
     *     a filter unheard
     */
    static ListRequest of(Resource resource, MultiValueMap<String, String> parameters) {
        var single = single(parameters);
        var sort = single.getOrDefault(SORT, resource.id().field());
        var descending = sort.startsWith("-");
        var column = sortColumn(resource, descending ? sort.substring(1) : sort);
        var limit = single.containsKey(LIMIT) ? limit(single.get(LIMIT)) : null;
        var after =
                single.containsKey(AFTER)
                        ? Cursor.decode(single.get(AFTER), sort, column.kind())
                        : null;
        var from = instant(resource, FROM, single);
        var to = instant(resource, TO, single);
        return new ListRequest(
                sort, column, descending, limit, after, filters(resource, single), from, to);
    }

    /** The same list, from where a page ended. */
    ListRequest behind(Cursor cursor) {
        return new ListRequest(sort, sortColumn, descending, limit, cursor, filters, from, to);
    }

    private static Map<String, String> single(MultiValueMap<String, String> parameters) {
        var single = new LinkedHashMap<String, String>();
        parameters.forEach((name, values) -> {
            if (values.size() > 1) throw QueryProblem.invalid(name, "must be given once");
            var value = values.getFirst();
            single.put(name, value == null ? "" : value);
        });
        return single;
    }

    private static Column sortColumn(Resource resource, String field) {
        return resource.sorts().stream()
                .filter(column -> column.field().equals(field))
                .findFirst()
                .orElseThrow(
                        () -> QueryProblem.invalid(SORT, "must be one of " + sortable(resource)));
    }

    static String sortable(Resource resource) {
        return sortValues(resource).stream().collect(Collectors.joining(", "));
    }

    static List<String> sortValues(Resource resource) {
        return resource.sorts().stream()
                .map(Column::field)
                .<String>mapMulti((field, values) -> {
                    values.accept(field);
                    values.accept("-" + field);
                })
                .toList();
    }

    static Integer limit(@Nullable String value) {
        if (value != null
                && Kind.INTEGER.parse(value) instanceof Integer limit
                && limit >= 1
                && limit <= MAX_LIMIT) {
            return limit;
        }
        throw QueryProblem.invalid(LIMIT, "must be a whole number from 1 to " + MAX_LIMIT);
    }

    private static @Nullable Instant instant(
            Resource resource, String name, Map<String, String> parameters) {
        var text = parameters.get(name);
        if (text == null || resource.time().isEmpty()) return null;
        if (Kind.INSTANT.parse(text) instanceof Instant instant) return instant;
        throw QueryProblem.invalid(name, Kind.INSTANT.rule());
    }

    private static Map<Column, Object> filters(Resource resource, Map<String, String> parameters) {
        var filterable = resource.filters();
        var filters = new LinkedHashMap<Column, Object>();
        parameters.forEach((name, text) -> {
            if (name.equals(LIMIT) || name.equals(AFTER) || name.equals(SORT)) return;
            if (resource.time().isPresent() && (name.equals(FROM) || name.equals(TO))) return;
            var column = filterable.get(name);
            if (column == null) throw QueryProblem.invalid(name, "is not a parameter of this list");
            var value = column.kind().parse(text);
            if (value == null) throw QueryProblem.invalid(name, column.kind().rule());
            filters.put(column, value);
        });
        return filters;
    }
}
