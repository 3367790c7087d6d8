package org.mindlinks.ledger.keeper;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.log.InclusionProof;
import org.mindlinks.ledger.log.LogEntry;
import org.mindlinks.ledger.log.Tile;
import org.mindlinks.ledger.log.TileTree;
import org.mindlinks.ledger.log.VerifierKey;

/** The log as a set of static resources (C2SP tlog-tiles), and proofs from it. It blocks. */
public final class ServedLog {

    private final LogTables tables;
    private final StoredEvents events;

    /** A log whose tiles are in {@code tables} and whose entries are those of {@code events}. */
    public ServedLog(LogTables tables, StoredEvents events) {
        this.tables = tables;
        this.events = events;
    }

    /** The latest checkpoint, once there is one. */
    public Optional<String> checkpoint() {
        return tables.latest().map(LogTables.Issued::note);
    }

    /** All verifier keys, one a line, the newest first. */
    public String keys() {
        return tables.keys().stream()
                .map(VerifierKey::toString)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The hashes of a tile that the latest checkpoint covers. */
    public Optional<byte[]> tile(Tile tile) {
        return tables.find(tile);
    }

    /**
     * An entry bundle: for each entry two bytes of length, big-endian, and the entry.
     *
     * @param bundle the tile of level 0 that has the hashes of the entries
     */
    public Optional<byte[]> entries(Tile bundle) {
        if (tables.find(bundle).isEmpty()) {
            return Optional.empty();
        }
        var before = events.first() - 1 + bundle.index() * Tile.WIDTH;
        return Optional.of(bundle(events.after(before, bundle.width())));
    }

    /** The bundle of some events. */
    public static byte[] bundle(List<RawEvent> some) {
        var entries = new ArrayList<byte[]>(some.size());
        int length = 0;
        for (var event : some) {
            var entry = LogEntry.of(event);
            entries.add(entry);
            length += Short.BYTES + entry.length;
        }
        var bundle = ByteBuffer.allocate(length);
        entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
        return bundle.array();
    }

    /** The proof that the event of a position is below the latest checkpoint, once it is. */
    public Optional<InclusionProof> proof(long position) {
        var index = position - events.first();
        return tables.latest()
                .filter(latest -> index >= 0 && index < latest.size())
                .map(latest ->
                        new InclusionProof(
                                index,
                                new TileTree(tables).inclusion(index, latest.size()),
                                latest.note()));
    }

    /** The events of some positions, in that order, as far as they are there. */
    public List<RawEvent> events(List<Long> positions) {
        return events.at(positions);
    }

    /** The event of a position as it is stored. */
    public Optional<RawEvent> event(long position) {
        return events.after(position - 1, 1).stream()
                .filter(event -> event.position() == position)
                .findFirst();
    }
}
