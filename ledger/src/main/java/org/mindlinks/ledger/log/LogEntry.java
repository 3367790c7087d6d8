package org.mindlinks.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mindlinks.eventstore.RawEvent;

/**
 * The entry of the log that stands for a stored event: every field of its row, with payload and
 * metadata as the SHA-256 of their exact bytes. Two rows that differ in anything have different
 * entries.
 *
 * <p>Each field is four bytes of length, big-endian, and its bytes: the format's name, position,
 * event id, stream, aggregate type, sequence, event type, revision, microseconds since 1970,
 * SHA-256 of the payload, SHA-256 of the metadata. Text is UTF-8, numbers are eight bytes,
 * big-endian.
 */
public final class LogEntry {

    private static final byte[] FORMAT = utf8("mindlinks.org/event@v1");

    private LogEntry() {}

    public static byte[] of(RawEvent event) {
        var fields =
                List.of(
                        FORMAT,
                        number(event.position()),
                        utf8(event.eventId()),
                        utf8(event.stream()),
                        utf8(event.aggregateType()),
                        number(event.sequence()),
                        utf8(event.payloadType()),
                        utf8(event.revision()),
                        number(micros(event.recordedAt())),
                        Merkle.sha256(event.payload()),
                        Merkle.sha256(event.metadata()));
        var length = fields.size() * Integer.BYTES;
        for (var field : fields) {
            length += field.length;
        }
        var entry = ByteBuffer.allocate(length);
        for (var field : fields) {
            entry.putInt(field.length).put(field);
        }
        return entry.array();
    }

    /** The hash of the leaf that the event is. */
    public static byte[] leafHash(RawEvent event) {
        return Merkle.leaf(of(event));
    }

    /** PostgreSQL knows an infinite time, which no event of ours has and a forger may set. */
    private static long micros(Instant time) {
        try {
            return Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), TimeUnit.SECONDS.toMicros(1)),
                    TimeUnit.NANOSECONDS.toMicros(time.getNano()));
        } catch (ArithmeticException _) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
