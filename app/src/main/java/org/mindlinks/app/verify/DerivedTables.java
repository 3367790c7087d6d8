package org.mindlinks.app.verify;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.mindlinks.app.core.UserError;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.ledger.journal.JournalCheck;
import org.mindlinks.ledger.verify.Check;

/** The tables that follow from events, as of one moment. */
public final class DerivedTables implements AutoCloseable {

    private final JournalCheck journal;

    private DerivedTables(JournalCheck journal) {
        this.journal = journal;
    }

    /** Opens a snapshot of them. */
    public static DerivedTables open(DataSource database) {
        try {
            return new DerivedTables(new JournalCheck(database));
        } catch (SQLException e) {
            throw new UserError("The journal can't be read (%s).".formatted(e), e);
        }
    }

    /** That they say what the events say. */
    public List<Check> checks() {
        var serializer = new EventSerializer(Vocabulary.AGGREGATES);
        return List.of(
                new DerivedCheck(serializer, List.of(new BooksCheck(journal))),
                new IndexCheck(journal));
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (SQLException _) {
            // The connection was closed by the other side; all has been read.
        }
    }
}
