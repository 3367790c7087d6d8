package org.mindlinks.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.ProjectionState.OfGeneration;
import org.mindlinks.projections.ProjectionState.Parked;
import org.mindlinks.projections.ProjectionState.Segment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads how the projections are doing, which all processes write down as they go. */
final class ProjectionStates {

    /** What was written longer ago says nothing of the rate now. */
    private static final Duration RECENT = Duration.ofSeconds(10);

    private static final String SEGMENTS =
            """
            SELECT g.area, g.generation, g.fingerprint, g.phase, g.serving, g.takes_over, g.created_at, g.problem,
                   p.segment, p.position, p.event_at, p.events_per_second, p.written_at, now() AS now,
                   CASE WHEN t.timestamp::timestamptz > now() - make_interval(secs => ?) THEN t.owner END AS owner,
                   (SELECT count(*) FROM read_model.parked_events e
                    WHERE e.area = g.area AND e.generation = g.generation AND e.error IS NOT NULL) AS aggregates,
                   (SELECT count(*) FROM read_model.parked_events e
                    WHERE e.area = g.area AND e.generation = g.generation) AS events
            FROM read_model.generations g
            JOIN read_model.progress p USING (area, generation)
            LEFT JOIN read_model.token_entry t
                ON t.processor_name = 'projection-' || g.area || '-' || g.generation AND t.segment = p.segment
            ORDER BY g.area, g.generation, p.segment\
            """;

    private static final String PARKED =
            """
            SELECT area, generation, stream, position, event_id, event_type, happened_at, parked_at, error, attempts,
                   (SELECT count(*) FROM read_model.parked_events later
                    WHERE later.area = e.area AND later.generation = e.generation AND later.stream = e.stream
                        AND later.position > e.position) AS waiting
            FROM read_model.parked_events e WHERE error IS NOT NULL
            ORDER BY happened_at, area, generation, position LIMIT 1000\
            """;

    private final JdbcTemplate jdbc;
    private final Map<String, Projection> projections = new LinkedHashMap<>();

    private record Key(String area, int generation) {}

    private record Line(
            Key key,
            String fingerprint,
            String phase,
            boolean serving,
            boolean takesOver,
            Instant createdAt,
            @Nullable String problem,
            Segment segment,
            @Nullable Instant eventAt,
            double eventsPerSecond,
            Instant writtenAt,
            Instant now,
            long parkedAggregates,
            long parkedEvents) {}

    ProjectionStates(JdbcTemplate jdbc, List<Projection> projections) {
        this.jdbc = jdbc;
        projections.forEach(projection -> this.projections.put(projection.name(), projection));
    }

    List<ProjectionState> all(long head) {
        var byGeneration = new LinkedHashMap<Key, List<Line>>();
        jdbc.query(SEGMENTS, (row, _) -> line(row), (double) Projections.CLAIM_TIMEOUT.toSeconds())
                .forEach(line ->
                        byGeneration.computeIfAbsent(line.key(), _ -> new ArrayList<>()).add(line));
        return projections.keySet().stream()
                .map(area ->
                        new ProjectionState(
                                area,
                                head,
                                byGeneration.entrySet().stream()
                                        .filter(entry -> entry.getKey().area().equals(area))
                                        .map(entry -> generation(entry.getValue(), head))
                                        .toList()))
                .toList();
    }

    List<Parked> parked() {
        return jdbc.query(
                PARKED,
                (row, _) ->
                        new Parked(
                                row.getString("area"),
                                row.getInt("generation"),
                                row.getString("stream"),
                                row.getLong("position"),
                                row.getString("event_id"),
                                row.getString("event_type"),
                                row.getTimestamp("happened_at").toInstant(),
                                row.getTimestamp("parked_at").toInstant(),
                                row.getString("error"),
                                row.getInt("attempts"),
                                row.getLong("waiting")));
    }

    private OfGeneration generation(List<Line> lines, long head) {
        var first = lines.getFirst();
        var slowest = first;
        for (var line : lines) {
            if (line.segment().position() < slowest.segment().position()) {
                slowest = line;
            }
        }
        var position = slowest.segment().position();
        var lag = Math.max(0, head - Math.max(position, 0));
        var recent = slowest.writtenAt().isAfter(slowest.now().minus(RECENT));
        var rate = recent ? slowest.eventsPerSecond() : 0;
        var projection = projections.get(first.key().area());
        return new OfGeneration(
                first.key().generation(),
                first.phase(),
                first.serving(),
                first.takesOver(),
                projection != null && first.fingerprint().equals(projection.fingerprint()),
                first.createdAt(),
                position,
                lag,
                lag == 0 || slowest.eventAt() == null
                        ? 0
                        : Math.max(
                                0, Duration.between(slowest.eventAt(), slowest.now()).toMillis()),
                rate,
                lag == 0 ? (Long) 0L : rate < 1 ? null : (Long) (long) Math.ceil(lag / rate),
                lines.stream().map(Line::segment).toList(),
                first.parkedAggregates(),
                first.parkedEvents(),
                first.problem());
    }

    private static Line line(ResultSet row) throws SQLException {
        @Nullable Timestamp eventAt = row.getTimestamp("event_at");
        return new Line(
                new Key(row.getString("area"), row.getInt("generation")),
                row.getString("fingerprint"),
                row.getString("phase"),
                row.getBoolean("serving"),
                row.getBoolean("takes_over"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("problem"),
                new Segment(row.getInt("segment"), row.getLong("position"), row.getString("owner")),
                eventAt == null ? null : eventAt.toInstant(),
                row.getDouble("events_per_second"),
                row.getTimestamp("written_at").toInstant(),
                row.getTimestamp("now").toInstant(),
                row.getLong("aggregates"),
                row.getLong("events"));
    }
}
