package org.mindlinks.app.verify;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.mindlinks.domain.Event;
import org.mindlinks.ledger.journal.Bookings;
import org.mindlinks.ledger.journal.JournalCheck;
import org.mindlinks.ledger.verify.Difference;

/** The journal, the movements and the balances are what the events book. */
final class BooksCheck implements DerivedCheck.Part {

    private final JournalCheck journal;
    private long entries;

    BooksCheck(JournalCheck journal) {
        this.journal = journal;
    }

    /** The rest books nothing; the last event of all comes here whatever it is. */
    @Override
    public boolean reads(Class<?> event) {
        return Bookings.moveMoney(event);
    }

    @Override
    public void event(long position, Instant at, Event event) throws Difference {
        try {
            refuse(journal.next(position, at, event));
            entries++;
        } catch (SQLException e) {
            throw new IllegalStateException("the journal can't be read", e);
        }
    }

    @Override
    public String end() throws Difference {
        try {
            refuse(journal.finish());
        } catch (SQLException e) {
            throw new IllegalStateException("the journal can't be read", e);
        }
        return "%,d events that can move money booked as in the journal".formatted(entries);
    }

    static void refuse(Optional<JournalCheck.Difference> found) throws Difference {
        if (found.isPresent()) {
            var difference = found.get();
            throw new Difference(
                    difference.position() < 0
                            ? "Books: " + difference.what() + "."
                            : "The event at position %d: %s."
                                    .formatted(difference.position(), difference.what()));
        }
    }
}
