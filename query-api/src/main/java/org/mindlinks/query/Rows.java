package org.mindlinks.query;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads the rows that a scope lets through. The scope is part of every statement, so no request can
 * talk itself out.
 */
final class Rows {

    private static final String SCHEMA = "read_model";
    private static final String POSITION = "\"position\"";

    private final DatabaseClient database;
    private final AtomicInteger shape = new AtomicInteger();

    /**
     * @param position of the event that changed the row last
     * @param json what a caller sees of it
     */
    record Row(long position, Cursor cursor, Map<String, @Nullable Object> json) {}

    /**
     * @param next where the next page starts, or null where this is the last one
     */
    record Page(List<Row> rows, @Nullable Cursor next) {}

    Rows(DatabaseClient database) {
        this.database = database;
    }

    /** Empty where there is no such row, or none that the scope lets through. */
    Mono<Row> one(Resource resource, Scope scope, UUID id) {
        var where = new Where(scope);
        where.add("%s = %s".formatted(resource.id().quoted(), where.value(id)));
        return read(resource, resource.id(), where, "").next();
    }

    Mono<Page> page(Resource resource, Scope scope, ListRequest request, int limit) {
        var where = new Where(scope);
        request.filters()
                .forEach(
                        (column, value) -> where.add(column.quoted() + " = " + where.value(value)));
        resource.time()
                .ifPresent(time -> {
                    if (request.from() != null) {
                        where.add(time.quoted() + " >= " + where.value(request.from()));
                    }
                    if (request.to() != null) {
                        where.add(time.quoted() + " < " + where.value(request.to()));
                    }
                });
        var id = resource.id().quoted();
        var sort = request.sortColumn().quoted();
        var after = request.after();
        if (after != null) {
            where.add(
                    "(%s, %s) %s (%s, %s)"
                            .formatted(
                                    sort,
                                    id,
                                    request.descending() ? "<" : ">",
                                    where.value(after.value()),
                                    where.value(after.id())));
        }
        var direction = request.descending() ? "DESC" : "ASC";
        var order =
                " ORDER BY %s %s, %s %s LIMIT %s"
                        .formatted(
                                sort,
                                direction,
                                id,
                                direction,
                                where.value(limit + 1)); // One more tells whether there is more.
        return read(resource, request.sortColumn(), where, order)
                .collectList()
                .map(rows -> pageOf(rows, limit));
    }

    /**
     * A page and all behind it, each read when it is wanted: a slow reader holds neither many rows
     * nor a connection.
     */
    Flux<Page> from(Page first, Resource resource, Scope scope, ListRequest request, int limit) {
        return Mono.just(first)
                .expand(page ->
                        page.next() == null
                                ? Mono.empty()
                                : page(resource, scope, request.behind(page.next()), limit));
    }

    private static Page pageOf(List<Row> rows, int limit) {
        if (rows.size() <= limit) return new Page(rows, null);
        var kept = rows.subList(0, limit);
        return new Page(kept, kept.getLast().cursor());
    }

    private Flux<Row> read(Resource resource, Column sort, Where where, String order) {
        var columns =
                resource.columns().stream().map(Column::quoted).collect(Collectors.joining(", "));
        var sql =
                "SELECT %s, %s FROM %s.%s%s%s"
                        .formatted(columns, POSITION, SCHEMA, resource.table(), where.sql(), order);
        return Flux.defer(
                        () -> {
                            var used = shape.get();
                            return database.sql("%s /* %d */".formatted(sql, used))
                                    .bindValues(where.values)
                                    .map(row -> rowOf(resource, sort, row))
                                    .all()
                                    .doOnError(
                                            Rows::isOfAnotherShape,
                                            _ -> shape.compareAndSet(used, used + 1));
                        })
                .retryWhen(
                        Retry.max(1)
                                .filter(Rows::isOfAnotherShape)
                                .onRetryExhaustedThrow((_, last) -> last.failure()));
    }

    /**
     * Readers were switched to tables with another type of column. The driver would use the
     * statement that it had prepared for ever, and PostgreSQL would refuse it for ever; one with
     * another text is prepared anew.
     */
    private static boolean isOfAnotherShape(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException refused) {
                return "0A000".equals(refused.getSqlState());
            }
        }
        return false;
    }

    private static Row rowOf(Resource resource, Column sort, Readable readable) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        for (var column : resource.columns()) {
            json.put(
                    column.field(), column.json(readable.get(column.name(), column.kind().type())));
        }
        var cursor =
                new Cursor(
                        Objects.requireNonNull(readable.get(sort.name(), sort.kind().type())),
                        Objects.requireNonNull(readable.get(resource.id().name(), UUID.class)));
        return new Row(Objects.requireNonNull(readable.get("position", Long.class)), cursor, json);
    }

    /** Conditions that must all hold, and the values that they speak of. */
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Where(Scope scope) {
            switch (scope) {
                case Scope.Everything() -> {}
                case Scope.Own(var column, var owner) ->
                        add(column.quoted() + " = " + value(owner));
                case Scope.Nothing() -> add("false");
            }
        }

        void add(String condition) {
            conditions.add(condition);
        }

        /** The placeholder of a value. */
        String value(Object value) {
            values.add(value);
            return "$" + values.size();
        }

        String sql() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }
    }
}
