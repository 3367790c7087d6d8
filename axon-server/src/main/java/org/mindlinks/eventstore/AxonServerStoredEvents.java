package org.mindlinks.eventstore;

import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of Axon Server, with the bytes of the payload as it hands them out. It keeps metadata
 * as a map and not as bytes: here it is a JSON object with its keys in order.
 */
final class AxonServerStoredEvents implements StoredEvents {

    private static final int BUFFER = 1_000;
    private static final long PATIENCE_SECONDS = 10;

    private final Supplier<EventChannel> channel;
    private final JsonMapper json = JsonMapper.builder().build();

    AxonServerStoredEvents(Supplier<EventChannel> channel) {
        this.channel = channel;
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public long last() {
        return within(channel.get().getLastToken());
    }

    @Override
    public List<RawEvent> after(long position, int limit) {
        var events = new ArrayList<RawEvent>(limit);
        var last = last();
        if (position >= last) {
            return events;
        }
        try (var stream = channel.get().openStream(position, Math.min(limit, BUFFER))) {
            while (events.size() < limit
                    && (events.isEmpty() || events.getLast().position() < last)) {
                var next = stream.nextIfAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new EventStoreUnavailable(
                            "Axon Server sent no event behind position " + position,
                            stream.getError().orElse(null));
                }
                events.add(event(next));
            }
            return events;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreUnavailable("interrupted while events were being read", e);
        }
    }

    private RawEvent event(EventWithToken stored) {
        var event = stored.getEvent();
        return new RawEvent(
                stored.getToken(),
                event.getMessageIdentifier(),
                event.getAggregateIdentifier(),
                event.getAggregateType(),
                event.getAggregateSequenceNumber(),
                event.getPayload().getType(),
                event.getPayload().getRevision(),
                Instant.ofEpochMilli(event.getTimestamp()),
                event.getPayload().getData().toByteArray(),
                metadata(event.getMetaDataMap()));
    }

    private byte[] metadata(Map<String, MetaDataValue> stored) {
        var sorted = new TreeMap<String, Object>();
        stored.forEach((key, value) -> sorted.put(key, plain(value)));
        return json.writeValueAsBytes(sorted);
    }

    private static Object plain(MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> value.getTextValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case BOOLEAN_VALUE -> value.getBooleanValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BYTES_VALUE -> value.getBytesValue().getData().toByteArray();
            case DATA_NOT_SET -> "";
        };
    }

    private static long within(CompletableFuture<Long> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreUnavailable("interrupted while Axon Server was asked", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new EventStoreUnavailable("Axon Server can't be reached", e);
        }
    }
}
