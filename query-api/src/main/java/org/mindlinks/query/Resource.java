package org.mindlinks.query;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.projections.Table;

/**
 * A read table as a resource of HTTP: its path, its row, whose its rows are, and how a list of it
 * can be sorted and filtered. Nobody but admins and auditors sees a row of which no owner is
 * declared. What is hidden or masked can be neither sorted nor filtered by, since the answers would
 * give it away.
 */
final class Resource {

    private final String path;
    private final String area;
    private final String table;
    private final Class<? extends Record> row;
    private final List<Column> columns;
    private final List<Column> sorts;
    private final List<Column> filters;
    private final @Nullable Column time;
    private final @Nullable Owner client;
    private final @Nullable Owner contractor;
    private final boolean live;

    /**
     * The column that says whose a row is, and the id that an actor finds there in its own rows.
     */
    private record Owner(Column column, Function<Actor, UUID> id) {
        Scope scope(Actor actor) {
            return new Scope.Own(column, id.apply(actor));
        }
    }

    private Resource(Definition definition) {
        path = definition.path;
        row = definition.row;
        var packageName = row.getPackageName();
        area =
                definition.filledBy == null
                        ? packageName.substring(packageName.lastIndexOf('.') + 1)
                        : definition.filledBy;
        table = row.getAnnotation(Table.class).value();
        columns = Column.of(row);
        filters = definition.filters.stream().map(this::open).toList();
        time = definition.time == null ? null : open(definition.time);
        sorts = definition.sorts.stream().map(this::open).toList();
        client =
                definition.client == null
                        ? null
                        : new Owner(open(definition.client), definition.clientId);
        contractor =
                definition.contractor == null
                        ? null
                        : new Owner(open(definition.contractor), definition.contractorId);
        live = definition.live;
    }

    static Definition resource(String path, Class<? extends Record> row) {
        return new Definition(path, row);
    }

    /** What of this table the actor may see: nothing, unless it is declared. */
    Scope scopeOf(Actor actor) {
        return switch (actor.role()) {
            case ADMIN, AUDITOR -> new Scope.Everything();
            case CLIENT -> client == null ? new Scope.Nothing() : client.scope(actor);
            case CONTRACTOR -> contractor == null ? new Scope.Nothing() : contractor.scope(actor);
            case SYSTEM -> new Scope.Nothing();
        };
    }

    Set<Role> readers() {
        var readers = EnumSet.of(Role.ADMIN, Role.AUDITOR);
        if (client != null) readers.add(Role.CLIENT);
        if (contractor != null) readers.add(Role.CONTRACTOR);
        return readers;
    }

    String path() {
        return path;
    }

    /** The projection that fills the table. */
    String area() {
        return area;
    }

    String table() {
        return table;
    }

    Class<? extends Record> row() {
        return row;
    }

    /** What a query returns, the primary key first. */
    List<Column> columns() {
        return columns;
    }

    Column id() {
        return columns.getFirst();
    }

    /** What a list can be sorted by, the default first. Each is indexed and never null. */
    List<Column> sorts() {
        return sorts;
    }

    Map<String, Column> filters() {
        return filters.stream().collect(toUnmodifiableMap(Column::field, Function.identity()));
    }

    /** The column of which a list can be cut to a stretch of time. */
    Optional<Column> time() {
        return Optional.ofNullable(time);
    }

    /** Whether a row of it can be watched. */
    boolean live() {
        return live;
    }

    private Column open(String field) {
        return columns.stream()
                .filter(column -> column.field().equals(field) && !column.masked())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(path + " has no open field " + field));
    }

    /** Collects what is special about a resource. */
    static final class Definition {
        private final String path;
        private final Class<? extends Record> row;
        private final List<String> sorts = new ArrayList<>(List.of("id"));
        private List<String> filters = List.of();
        private @Nullable String time;
        private @Nullable String client;
        private @Nullable String contractor;
        private Function<Actor, UUID> clientId = actor -> ClientId.of(actor.userId()).value();
        private Function<Actor, UUID> contractorId =
                actor -> ContractorId.of(actor.userId()).value();
        private boolean live;
        private @Nullable String filledBy;

        private Definition(String path, Class<? extends Record> row) {
            this.path = path;
            this.row = row;
        }

        /** A client sees the rows that have its company here. */
        Definition client(String field) {
            client = field;
            return this;
        }

        /** A contractor sees the rows that have its profile here. */
        Definition contractor(String field) {
            contractor = field;
            return this;
        }

        /** Whoever it is sees the rows that have its user account here. */
        Definition user(String field) {
            clientId = contractorId = actor -> actor.userId().value();
            return client(field).contractor(field);
        }

        /** Not by the projection of the row's area but by another follower of events. */
        Definition filledBy(String follower) {
            filledBy = follower;
            return this;
        }

        Definition sorts(String... fields) {
            sorts.addAll(List.of(fields));
            return this;
        }

        Definition filters(String... fields) {
            filters = List.of(fields);
            return this;
        }

        /**
         * An instant that is never null, by which lists are cut with {@code from} and {@code to}.
         */
        Definition time(String field) {
            time = field;
            return this;
        }

        Resource live() {
            live = true;
            return build();
        }

        Resource build() {
            return new Resource(this);
        }
    }
}
