package org.mindlinks.ledger.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.log.Merkle;

/**
 * Positions go up by one from the first, and so do the sequence numbers of each stream from 0. Of a
 * stream it keeps 16 bytes.
 */
final class SequenceCheck implements Check {

    private final HashTable nextSequences = new HashTable();
    private final long last;
    private long expected;

    SequenceCheck(Evidence evidence, long last) {
        this.expected = evidence.first();
        this.last = last;
    }

    @Override
    public String name() {
        return "positions and sequences";
    }

    @Override
    public void event(RawEvent event, byte[] leafHash) throws Difference {
        if (event.position() != expected) {
            throw new Difference(
                    event.position() > expected
                            ? "There is no event at position %d; the next one is at %d."
                                    .formatted(expected, event.position())
                            : "The event at position %d stands before the first one."
                                    .formatted(event.position()));
        }
        expected++;
        var digest = Merkle.sha256(event.stream().getBytes(StandardCharsets.UTF_8));
        var key = ByteBuffer.wrap(digest).getLong();
        var next = nextSequences.get(key);
        if (event.sequence() != next) {
            throw new Difference(
                    "The event at position %d has sequence %d in %s, where %d must follow."
                            .formatted(event.position(), event.sequence(), event.stream(), next));
        }
        nextSequences.put(key, next + 1);
    }

    @Override
    public String end() throws Difference {
        if (expected <= last) {
            throw new Difference(
                    "The store says that its last event is at position %d, but there is none behind %d."
                            .formatted(last, expected - 1));
        }
        return "%,d streams without a gap".formatted(nextSequences.size());
    }
}
