package org.mindlinks.app.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Event;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.verify.Check;
import org.mindlinks.ledger.verify.Difference;

/** Reads what the stored bytes say, once for all checks that ask for it. */
final class DerivedCheck implements Check {

    /** A check of something that follows from what events say. */
    interface Part {
        boolean reads(Class<?> event);

        void event(long position, Instant at, Event event) throws Difference;

        String end() throws Difference;
    }

    private final EventSerializer serializer;
    private final List<Part> parts;
    private final Map<String, List<Part>> readers = new LinkedHashMap<>();
    private @Nullable RawEvent unread;

    DerivedCheck(EventSerializer serializer, List<Part> parts) {
        this.serializer = serializer;
        this.parts = parts;
        serializer
                .classesByName()
                .forEach((name, type) ->
                        readers.put(
                                name, parts.stream().filter(part -> part.reads(type)).toList()));
    }

    @Override
    public String name() {
        return "journal, balances and read tables";
    }

    @Override
    public void event(RawEvent stored, byte[] leafHash) throws Difference {
        var interested = readers.get(stored.payloadType());
        if (interested == null) {
            throw new Difference(
                    "The event at position %d is of a type that this version does not know: %s."
                            .formatted(stored.position(), stored.payloadType()));
        }
        unread = interested.isEmpty() ? stored : null;
        if (!interested.isEmpty()) {
            give(stored, interested);
        }
    }

    private void give(RawEvent stored, List<Part> interested) throws Difference {
        var event = read(stored);
        for (var part : interested) {
            part.event(stored.position(), stored.recordedAt(), event);
        }
    }

    @Override
    public String end() throws Difference {
        if (unread != null) {
            give(unread, parts); // So that each knows how far the events go.
        }
        var found = new ArrayList<String>();
        for (var part : parts) {
            found.add(part.end());
        }
        return String.join("; ", found);
    }

    private Event read(RawEvent stored) throws Difference {
        try {
            return serializer.read(stored);
        } catch (RuntimeException e) {
            throw new Difference(
                    "The event at position %d can't be read.".formatted(stored.position()));
        }
    }
}
