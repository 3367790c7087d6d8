package org.mindlinks.projections;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A generation that is being filled by this process, which has claimed all of its segments. */
final class Fill {

    private final Projection projection;
    private final Generation generation;
    private final Step.Reader reader;
    private final TokenStore tokens;
    private final JdbcTemplate jdbc;
    private final List<Progress> progress = new ArrayList<>();
    private long position = -1;

    private Fill(
            Projection projection, Generation generation, TokenStore tokens, JdbcTemplate jdbc) {
        this.projection = projection;
        this.generation = generation;
        this.reader = new Step.Reader(projection);
        this.tokens = tokens;
        this.jdbc = jdbc;
        for (int segment = 0; segment < generation.segments(); segment++) {
            progress.add(new Progress(jdbc, generation, segment));
        }
    }

    /**
     * Claims the generation within the transaction at hand.
     *
     * @param tail what to begin with where there is no token yet
     * @throws UnableToClaimTokenException when another process works on it
     */
    static Fill claim(
            Projection projection,
            Generation generation,
            TokenStore tokens,
            JdbcTemplate jdbc,
            @Nullable TrackingToken tail) {
        var fill = new Fill(projection, generation, tokens, jdbc);
        var name = generation.processor();
        if (tokens.fetchSegments(name).length == 0) {
            tokens.initializeTokenSegments(name, generation.segments(), tail);
        }
        for (int segment = 0; segment < generation.segments(); segment++) {
            var token = tokens.fetchToken(name, segment);
            var at = token == null ? -1 : token.position().orElse(-1);
            fill.position = segment == 0 ? at : Math.min(fill.position, at);
        }
        return fill;
    }

    Generation generation() {
        return generation;
    }

    Projection projection() {
        return projection;
    }

    /** Of the last event that is in the tables. */
    long position() {
        return position;
    }

    Step.Reader reader() {
        return reader;
    }

    /** Writes the next events within the transaction at hand. */
    void write(List<Step> steps, int events, Chunk.End end) {
        Parking.lockShared(jdbc, generation);
        var parking = Parking.load(jdbc, generation);
        new EventBatch(jdbc, generation, parking).apply(steps);
        for (int segment = 0; segment < generation.segments(); segment++) {
            tokens.storeToken(end.token(), generation.processor(), segment);
            progress.get(segment).write(events, end.position(), end.at());
        }
    }

    /** Keeps the claim while others catch up. */
    void keep() {
        for (int segment = 0; segment < generation.segments(); segment++) {
            tokens.extendClaim(generation.processor(), segment);
        }
    }

    /** The transaction of {@link #write} has committed. */
    void reached(long newPosition) {
        position = newPosition;
    }

    void release() {
        for (int segment = 0; segment < generation.segments(); segment++) {
            tokens.releaseClaim(generation.processor(), segment);
        }
    }

    /** Where to begin to read so as not to miss anything of any of them. */
    static @Nullable TrackingToken first(List<Fill> fills) {
        var lowest = fills.stream().mapToLong(Fill::position).min().orElse(-1);
        return lowest < 0 ? null : new GlobalSequenceTrackingToken(lowest);
    }
}
