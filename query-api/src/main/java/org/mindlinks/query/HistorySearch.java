package org.mindlinks.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Vocabulary;
import org.springframework.util.MultiValueMap;

/**
 * A search in the history, as a statement that begins at an index whatever is asked for.
 *
 * @param newestFirst by position
 * @param limit of a page, or null where none was given
 * @param after the position that the page before ended with
 * @param proofs whether each event comes with its proof
 * @param types names of events, where the search is for some only
 */
record HistorySearch(
        boolean newestFirst,
        @Nullable Integer limit,
        @Nullable Long after,
        boolean proofs,
        List<String> types,
        Map<String, String> equal,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The parameters that are compared as they are, and their columns. */
    static final Map<String, String> EQUAL =
            Map.of(
                    "aggregate", "stream",
                    "actor", "actor_id",
                    "correlation", "correlation_id",
                    "idempotencyKey", "idempotency_key");

    static final Set<String> FURTHER =
            Set.of("area", "type", "from", "to", "order", "limit", "after", "proofs");

    private static final String POSITIONS = "SELECT position FROM ledger.event_index";

    /**
     * Clocks of processes differ, so that times follow the positions roughly. By more than this
     * they never do.
     */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /** What is asked of the database; it answers with positions. */
    record Statement(String sql, List<Object> values) {}

    /**
     * @throws QueryProblem that names the parameter at fault
     */
    static HistorySearch of(MultiValueMap<String, String> parameters) {
        parameters.forEach((name, values) -> {
            if (!EQUAL.containsKey(name) && !FURTHER.contains(name)) {
                throw QueryProblem.invalid(name, "is not a parameter of this resource");
            }
            if (values.size() > 1) throw QueryProblem.invalid(name, "must be given once");
        });
        var given = parameters.toSingleValueMap();
        var equal = new TreeMap<String, String>();
        EQUAL.keySet().stream()
                .filter(given::containsKey)
                .forEach(name -> equal.put(name, text(name, given.get(name))));
        return new HistorySearch(
                newestFirst(given.get("order")),
                given.containsKey("limit") ? limit(given.get("limit")) : null,
                position("after", given.get("after")),
                "true".equals(given.get("proofs")),
                types(given.get("area"), given.get("type")),
                equal,
                instant("from", given.get("from")),
                instant("to", given.get("to")));
    }

    /** The same search from behind an event. */
    HistorySearch from(long position) {
        return new HistorySearch(newestFirst, limit, position, proofs, types, equal, from, to);
    }

    Statement statement(int rows) {
        var values = new ArrayList<>();
        var where = new ArrayList<String>();
        equal.forEach((name, value) -> where.add(EQUAL.get(name) + " = " + add(values, value)));
        var direction = newestFirst ? "DESC" : "ASC";
        if (after != null) {
            where.add("position " + (newestFirst ? "<" : ">") + " " + add(values, after));
        }
        if (from != null) {
            where.add("recorded_at >= " + add(values, from));
            where.add(
                    "position >= coalesce((%s WHERE recorded_at >= %s ORDER BY recorded_at LIMIT 1), 9223372036854775807)"
                            .formatted(POSITIONS, add(values, from.minus(CLOCKS_DIFFER))));
        }
        if (to != null) {
            where.add("recorded_at < " + add(values, to));
            where.add(
                    "position <= coalesce((%s WHERE recorded_at <= %s ORDER BY recorded_at DESC LIMIT 1), 0)"
                            .formatted(POSITIONS, add(values, to.plus(CLOCKS_DIFFER))));
        }
        var limited = " LIMIT " + rows;
        // In a stream the order of sequences is that of positions, and has an index.
        var order =
                " ORDER BY "
                        + (equal.containsKey("aggregate") ? "sequence " : "position ")
                        + direction;
        if (types.isEmpty()) {
            return new Statement(POSITIONS + conditions(where) + order + limited, values);
        }
        // One probe of the index for each name, and then the first of all that they found.
        where.add("payload_type = wanted.name");
        var names = add(values, types.toArray(String[]::new));
        return new Statement(
                "SELECT found.* FROM unnest(%s::text[]) AS wanted (name), LATERAL (%s%s%s%s) AS found ORDER BY position %s%s"
                        .formatted(
                                names,
                                POSITIONS,
                                conditions(where),
                                order,
                                limited,
                                direction,
                                limited),
                values);
    }

    private static String conditions(List<String> where) {
        return where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where);
    }

    private static String add(List<Object> values, Object value) {
        values.add(value);
        return "$" + values.size();
    }

    private static boolean newestFirst(@Nullable String order) {
        return switch (order) {
            case null -> false;
            case "oldest" -> false;
            case "newest" -> true;
            default -> throw QueryProblem.invalid("order", "must be oldest or newest");
        };
    }

    private static int limit(@Nullable String text) {
        if (text != null && text.matches("[1-9]\\d{0,2}")) {
            var limit = Integer.parseInt(text);
            if (limit <= ListRequest.MAX_LIMIT) return limit;
        }
        throw QueryProblem.invalid("limit", "must be from 1 to " + ListRequest.MAX_LIMIT);
    }

    private static @Nullable Long position(String name, @Nullable String text) {
        if (text == null) return null;
        if (text.matches("\\d{1,18}")) return Long.valueOf(text);
        throw QueryProblem.invalid(name, "must be a position, which is a whole number");
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) return null;
        if (Kind.INSTANT.parse(text) instanceof Instant instant) return instant;
        throw QueryProblem.invalid(name, Kind.INSTANT.rule());
    }

    private static String text(String name, @Nullable String text) {
        if (text != null && Kind.TEXT.parse(text) instanceof String value) return value;
        throw QueryProblem.invalid(name, Kind.TEXT.rule());
    }

    private static List<String> types(@Nullable String area, @Nullable String type) {
        if (area == null && type == null) return List.of();
        var names =
                Vocabulary.AGGREGATES.stream()
                        .filter(aggregate -> area == null || area(aggregate).equals(area))
                        .flatMap(AggregateType::eventTypes)
                        .map(event -> event.getAnnotation(EventName.class).value())
                        .filter(type == null ? _ -> true : Predicate.isEqual(type))
                        .toList();
        if (names.isEmpty()) {
            throw QueryProblem.invalid(
                    type == null ? "area" : "type", "must be one that there are events of");
        }
        return names;
    }

    private static String area(AggregateType<?, ?, ?> aggregate) {
        var name = aggregate.events().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
