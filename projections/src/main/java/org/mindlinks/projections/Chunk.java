package org.mindlinks.projections;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** Events that were read once, and what they ask of each of several generations. */
final class Chunk {

    /** The last event of a chunk. */
    record End(TrackingToken token, long position, Instant at) {}

    private final Map<Fill, List<Step>> steps = new LinkedHashMap<>();
    private int events;
    private @Nullable TrackedEventMessage<?> last;

    /**
     * Up to so many events, or those that there are before the stream lets wait for the next one.
     */
    static Chunk read(
            BlockingStream<TrackedEventMessage<?>> stream,
            List<Fill> fills,
            int mostEvents,
            int patienceMillis)
            throws InterruptedException {
        var chunk = new Chunk();
        fills.forEach(fill -> chunk.steps.put(fill, new ArrayList<>()));
        while (chunk.events < mostEvents
                && stream.hasNextAvailable(patienceMillis, TimeUnit.MILLISECONDS)) {
            chunk.take(stream.nextAvailable());
        }
        return chunk;
    }

    private void take(TrackedEventMessage<?> message) {
        events++;
        last = message;
        var position = Step.position(message);
        steps.forEach((fill, asked) -> {
            if (position > fill.position()) {
                var step = fill.reader().read(message);
                if (step != null) {
                    asked.add(step);
                }
            }
        });
    }

    int events() {
        return events;
    }

    @Nullable End end() {
        var message = last;
        return message == null
                ? null
                : new End(message.trackingToken(), Step.position(message), message.getTimestamp());
    }

    /** Writes all of it within the transaction at hand. */
    void write(End end) {
        steps.forEach((fill, asked) -> {
            if (end.position() > fill.position()) {
                fill.write(asked, events, end);
            } else {
                fill.keep();
            }
        });
    }
}
