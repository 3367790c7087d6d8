package org.mindlinks.ledger.verify;

import java.util.List;
import java.util.Optional;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.keeper.LogTables.Issued;
import org.mindlinks.ledger.log.TileSource;

/** What is there to be verified: a live store and its log, or an export of both. */
public interface Evidence extends TileSource {

    /** The position that the first event must have. */
    long first();

    /** The position of the last event, as is claimed. */
    long last();

    /** Whether events may have come after the latest checkpoint, which the next one will cover. */
    boolean grows();

    /** The next events behind a position; fewer than {@code limit} only where there are no more. */
    List<RawEvent> after(long position, int limit);

    /** The checkpoint of the largest tree. */
    Optional<Issued> latest();

    /** The checkpoints that were kept, of trees larger than a size, the smallest first. */
    List<Issued> issuedAfter(long size, int limit);

    /** A live store, and the log beside it. */
    static Evidence of(StoredEvents events, LogTables log) {
        return new LiveEvidence(events, log);
    }
}
