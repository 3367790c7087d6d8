package org.mindlinks.projections;

import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells of each event that could not be applied, once it is parked for good. After a crash it may
 * tell again. The events that wait behind one are not told.
 */
public final class ParkedReports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedReports.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final int AT_ONCE = 100;

    /**
     * An event that could not be applied.
     *
     * @param stream the aggregate's: its kind and id
     */
    public record Parked(
            String area, int generation, long position, String stream, String eventType) {

        /** The kind of the aggregate. */
        public String entityType() {
            return Recorded.entityType(stream);
        }

        /** The id of the aggregate. */
        public @Nullable UUID entityId() {
            return Recorded.entityId(stream);
        }
    }

    private final JdbcTemplate jdbc;
    private final Consumer<Parked> listener;
    private final ScheduledExecutorService lookout =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("parked-reports").factory());

    /** The listener may block, and throw where it is to be told again. */
    public ParkedReports(DataSource database, Consumer<Parked> listener) {
        this.jdbc = new JdbcTemplate(database);
        this.listener = listener;
    }

    public void start() {
        var _ =
                lookout.scheduleWithFixedDelay(
                        this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            jdbc.query(
                            """
                            SELECT area, generation, position, stream, event_type FROM read_model.parked_events
                            WHERE error IS NOT NULL AND NOT reported ORDER BY position LIMIT ?\
                            """,
                            (row, _) ->
                                    new Parked(
                                            row.getString(1),
                                            row.getInt(2),
                                            row.getLong(3),
                                            row.getString(4),
                                            row.getString(5)),
                            AT_ONCE)
                    .forEach(this::tell);
        } catch (RuntimeException e) {
            LOG.warn("Parked events can't be reported now: {}", e.toString());
        }
    }

    private void tell(Parked parked) {
        listener.accept(parked);
        jdbc.update(
                """
                UPDATE read_model.parked_events SET reported = true
                WHERE area = ? AND generation = ? AND position = ?\
                """,
                parked.area(),
                parked.generation(),
                parked.position());
    }

    @Override
    public void close() {
        lookout.close();
    }
}
