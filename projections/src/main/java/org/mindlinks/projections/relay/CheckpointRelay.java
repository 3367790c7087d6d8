package org.mindlinks.projections.relay;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes checkpoints of the log to Kafka, where whoever runs the database can't take them back.
 * Whoever issues them never waits: while Kafka is away the newest one replaces those that were not
 * sent yet, which loses nothing, since it commits to all that they did.
 */
public final class CheckpointRelay implements AutoCloseable {

    static final String TOPIC = "mindlinks.log";
    static final String TYPE = "log.checkpoint";

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointRelay.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final KafkaPublisher kafka;
    private final AtomicReference<@Nullable String> newest = new AtomicReference<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("checkpoint-relay").unstarted(this::run);
    private volatile boolean closed;
    private volatile @Nullable String failure;

    public CheckpointRelay(KafkaSettings settings) {
        kafka = new KafkaPublisher(settings);
        thread.start();
    }

    /** Takes a checkpoint as a signed note. Never blocks. */
    public void offer(String note) {
        newest.set(note);
        LockSupport.unpark(thread);
    }

    /** Why the newest checkpoint is not on Kafka; null where it is, or will be in a moment. */
    public @Nullable String failure() {
        return failure;
    }

    private void run() {
        var sent = "";
        var pause = SHORTEST_PAUSE;
        while (!closed) {
            var note = newest.get();
            if (note == null || note.equals(sent)) {
                LockSupport.park(this);
                continue;
            }
            try {
                kafka.publish(List.of(new OutgoingEvent(TOPIC, origin(note), event(note))));
                sent = note;
                failure = null;
                pause = SHORTEST_PAUSE;
            } catch (RuntimeException e) {
                if (failure == null && !closed) {
                    LOG.warn("Checkpoints can't be published to Kafka now: {}", e.toString());
                }
                failure = e.toString();
                rest(pause);
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            }
        }
    }

    /** A new checkpoint is no reason to try again sooner. */
    private void rest(Duration pause) {
        var end = System.nanoTime() + pause.toNanos();
        while (!closed && System.nanoTime() < end) {
            LockSupport.parkNanos(this, end - System.nanoTime());
        }
    }

    /** The name of the log, which its notes begin with. */
    private static String origin(String note) {
        return note.substring(0, Math.max(0, note.indexOf('\n')));
    }

    private static CloudEvent event(String note) {
        return CloudEventBuilder.v1()
                .withId(Id.derived(TYPE, note).toString())
                .withSource(URI.create("/mindlinks/log"))
                .withType(TYPE)
                .withSubject(origin(note))
                .withData("text/plain", note.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** Gives up on what is being sent; the next process begins with the newest again. */
    @Override
    public void close() {
        closed = true;
        kafka.close();
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
