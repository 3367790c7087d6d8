package org.mindlinks.projections;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Generation.Phase;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The generations that there are, and the one of each area that readers see. All processes agree on
 * them through the database; whoever changes those of an area has its lock.
 */
final class Generations {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Who waits for the views keeps all readers that come later waiting behind it, so that one slow
     * reader would stop all: rather give up, and try again. It is also less than the time after
     * which PostgreSQL looks for deadlocks, so that it is never a reader who is sacrificed.
     */
    private static final Duration VIEW_PATIENCE = Duration.ofMillis(50);

    private static final long LOOK_AGAIN_MILLIS = 5;

    /** What became of a switch. */
    enum Switched {
        DONE,
        /** It has not read as far as the one that readers see, and does not get there soon. */
        BEHIND,
        /** Others use the tables just now. */
        BUSY
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    Generations(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    List<Generation> all() {
        return jdbc.query(
                """
                SELECT area, generation, fingerprint, segments, phase, serving, takes_over
                FROM read_model.generations ORDER BY area, generation\
                """,
                (row, _) ->
                        new Generation(
                                row.getString(1),
                                row.getInt(2),
                                row.getString(3),
                                row.getInt(4),
                                Phase.valueOf(row.getString(5)),
                                row.getBoolean(6),
                                row.getBoolean(7)));
    }

    List<Generation> of(String area) {
        return all().stream().filter(generation -> generation.area().equals(area)).toList();
    }

    /** Empty tables for an area that has none, so that there is something to read. */
    void createFirst(Projection projection) {
        inArea(
                projection.name(),
                () -> {
                    if (of(projection.name()).isEmpty()) {
                        var first = create(projection, Phase.FOLLOWING);
                        createIndexes(first, projection);
                        show(null, first);
                    }
                });
    }

    /**
     * Sees to it that this version of the projection comes to serve: by the generation that it made
     * earlier, or by a new one.
     *
     * @param history whether there are events that a new generation would have to read
     */
    void require(Projection projection, boolean history) {
        inArea(
                projection.name(),
                () -> {
                    var all = of(projection.name());
                    var serving = all.stream().filter(Generation::serving).findFirst();
                    if (serving.isPresent() && serving.get().isOf(projection)) {
                        if (history && position(serving.get()) < 0) {
                            fillUnseen(serving.get());
                        }
                        return;
                    }
                    all.stream()
                            .filter(one -> one.isOf(projection) && one.phase() != Phase.DROPPING)
                            .reduce((_, later) -> later)
                            .ifPresentOrElse(
                                    this::takeOver,
                                    () -> takeOver(create(projection, Phase.FILLING)));
                });
    }

    /** A new generation that is filled and takes over. */
    Generation rebuild(Projection projection) {
        return inAreaGet(
                projection.name(),
                () -> {
                    var created = create(projection, Phase.FILLING);
                    takeOver(created);
                    return created;
                });
    }

    /** Nobody has seen anything in its tables yet, and nobody shall see them half full. */
    private void fillUnseen(Generation generation) {
        views(generation.schema()).forEach(view -> jdbc.execute(dropView(view)));
        set(generation, "serving = false, takes_over = true, phase = 'FILLING'");
    }

    private void takeOver(Generation generation) {
        set(generation, "takes_over = true");
    }

    void followFrom(Generation generation) {
        set(generation, "phase = 'FOLLOWING'");
    }

    /** Asks all processes to leave it. */
    void abandon(Generation generation) {
        set(generation, "phase = 'DROPPING', takes_over = false");
    }

    void tell(Generation generation, @Nullable String problem) {
        jdbc.update(
                "UPDATE read_model.generations SET problem = ? WHERE area = ? AND generation = ?",
                problem,
                generation.area(),
                generation.number());
    }

    private void set(Generation generation, String assignments) {
        jdbc.update(
                "UPDATE read_model.generations SET %s WHERE area = ? AND generation = ?"
                        .formatted(assignments),
                generation.area(),
                generation.number());
    }

    private Generation create(Projection projection, Phase phase) {
        var number =
                1 + of(projection.name()).stream().mapToInt(Generation::number).max().orElse(0);
        var created =
                new Generation(
                        projection.name(),
                        number,
                        projection.fingerprint(),
                        projection.segments(),
                        phase,
                        false,
                        false);
        jdbc.update(
                """
                INSERT INTO read_model.generations (area, generation, fingerprint, segments, phase)
                VALUES (?, ?, ?, ?, ?)\
                """,
                created.area(),
                created.number(),
                created.fingerprint(),
                created.segments(),
                phase.name());
        jdbc.update(
                """
                INSERT INTO read_model.progress (area, generation, segment)
                SELECT ?, ?, generate_series(0, ?)\
                """,
                created.area(),
                created.number(),
                created.segments() - 1);
        jdbc.execute("CREATE SCHEMA " + created.schema());
        for (var row : projection.rows()) {
            var table = TableModel.of(row);
            jdbc.execute(TableDdl.table(table, created.schema()));
            TableDdl.uniqueIndexes(table, created.schema()).forEach(jdbc::execute);
            TableDdl.earlyIndexes(table, created.schema()).forEach(jdbc::execute);
        }
        return created;
    }

    void createIndexes(Generation generation, Projection projection) {
        for (var row : projection.rows()) {
            var table = TableModel.of(row);
            TableDdl.indexes(table, generation.schema()).forEach(jdbc::execute);
            jdbc.execute("ANALYZE " + table.in(generation.schema()));
        }
    }

    /**
     * Lets readers see this generation instead of the one that they see now, in one transaction,
     * and not before it has read at least as far. Unless that is done, nothing is changed.
     */
    Switched serve(String area, int number) {
        try {
            var done =
                    transactions.execute(status -> {
                        lock(area);
                        lockTimeout(PATIENCE);
                        var served = served(area, number);
                        if (!served) {
                            status.setRollbackOnly();
                        }
                        return served;
                    });
            return Boolean.TRUE.equals(done) ? Switched.DONE : Switched.BEHIND;
        } catch (PessimisticLockingFailureException | QueryTimeoutException _) {
            return Switched.BUSY;
        }
    }

    private boolean served(String area, int number) {
        var all = of(area);
        var next = find(all, number).filter(one -> one.phase() == Phase.FOLLOWING);
        if (next.isEmpty() || next.get().serving()) {
            return next.isPresent();
        }
        var current = all.stream().filter(Generation::serving).findFirst();
        if (current.isPresent()) {
            // From here on it stands still, so that the other one can reach it.
            Parking.lockAlone(jdbc, current.get());
            if (!reaches(next.get(), position(current.get()))) {
                return false;
            }
        }
        Parking.lockAlone(jdbc, next.get());
        lockTimeout(VIEW_PATIENCE);
        show(current.orElse(null), next.get());
        return true;
    }

    private void lockTimeout(Duration most) {
        jdbc.execute("SET LOCAL lock_timeout = '%dms'".formatted(most.toMillis()));
    }

    private boolean reaches(Generation generation, long position) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (position(generation) < position) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS));
        }
        return true;
    }

    private void show(@Nullable Generation current, Generation next) {
        var tables = new TreeSet<>(tables(next.schema()));
        var views = new TreeSet<>(tables);
        if (current != null) {
            views.addAll(views(current.schema()));
            set(current, "serving = false");
        }
        views.forEach(view -> jdbc.execute(dropView(view)));
        tables.forEach(table ->
                jdbc.execute(
                        "CREATE VIEW read_model.%s AS SELECT * FROM %s.%s"
                                .formatted(table, next.schema(), table)));
        set(next, "serving = true, takes_over = false, problem = NULL");
        jdbc.query(
                "SELECT pg_notify('read_model', ?)", _ -> {}, next.area() + ":" + position(next));
    }

    private static String dropView(String view) {
        return "DROP VIEW IF EXISTS read_model." + view;
    }

    private List<String> tables(String schema) {
        return jdbc.queryForList(
                "SELECT tablename::text FROM pg_tables WHERE schemaname = ?", String.class, schema);
    }

    private List<String> views(String schema) {
        return jdbc.queryForList(
                """
                SELECT DISTINCT view_name::text FROM information_schema.view_table_usage
                WHERE view_schema = 'read_model' AND table_schema = ?\
                """,
                String.class,
                schema);
    }

    /** Of the last event that all segments have read; -1 before the first. */
    long position(Generation generation) {
        return jdbc
                .queryForList(
                        """
                        SELECT min(position) FROM read_model.progress
                        WHERE area = ? AND generation = ?\
                        """,
                        Long.class,
                        generation.area(),
                        generation.number())
                .stream()
                .mapToLong(position -> position == null ? -1 : position)
                .findFirst()
                .orElse(-1);
    }

    long parkedStreams(Generation generation) {
        return Optional.ofNullable(
                        jdbc.queryForObject(
                                """
                                SELECT count(*) FROM read_model.parked_events
                                WHERE area = ? AND generation = ? AND error IS NOT NULL\
                                """,
                                Long.class,
                                generation.area(),
                                generation.number()))
                .orElse(0L);
    }

    /** Removes what was abandoned, once no process works on it. */
    void remove(Generation generation, Duration claimTimeout) {
        inArea(
                generation.area(),
                () -> {
                    var claimed =
                            jdbc.queryForObject(
                                    """
                                    SELECT count(*) FROM read_model.token_entry
                                    WHERE processor_name = ? AND owner IS NOT NULL
                                        AND timestamp::timestamptz > now() - make_interval(secs => ?)\
                                    """,
                                    Long.class,
                                    generation.processor(),
                                    (double) claimTimeout.toSeconds());
                    if (claimed != null && claimed > 0) {
                        return;
                    }
                    Parking.lockAlone(jdbc, generation);
                    jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(generation.schema()));
                    jdbc.update(
                            "DELETE FROM read_model.token_entry WHERE processor_name = ?",
                            generation.processor());
                    jdbc.update(
                            "DELETE FROM read_model.generations WHERE area = ? AND generation = ?",
                            generation.area(),
                            generation.number());
                });
    }

    static Optional<Generation> find(List<Generation> generations, int number) {
        return generations.stream().filter(one -> one.number() == number).findFirst();
    }

    private void inArea(String area, Runnable work) {
        inAreaGet(
                area,
                () -> {
                    work.run();
                    return true;
                });
    }

    private <T> T inAreaGet(String area, Supplier<T> work) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    lock(area);
                    return work.get();
                }));
    }

    private void lock(String area) {
        jdbc.query(
                "SELECT pg_advisory_xact_lock(?, ?)",
                _ -> {},
                "generations".hashCode(),
                area.hashCode());
    }
}
