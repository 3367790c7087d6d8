package org.mindlinks.ledger.verify;

import java.util.List;
import java.util.Optional;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.keeper.LogTables.Issued;
import org.mindlinks.ledger.log.Tile;

/** Reads the database anew at each call. */
record LiveEvidence(StoredEvents events, LogTables log) implements Evidence {

    @Override
    public long first() {
        return events.first();
    }

    @Override
    public long last() {
        return events.last();
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public List<RawEvent> after(long position, int limit) {
        return events.after(position, limit);
    }

    @Override
    public Optional<Issued> latest() {
        return log.latest();
    }

    @Override
    public List<Issued> issuedAfter(long size, int limit) {
        return log.issuedAfter(size, limit);
    }

    @Override
    public byte[] read(Tile tile) {
        return log.read(tile);
    }
}
