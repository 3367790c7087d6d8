package org.mindlinks.app.verify;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.journal.IndexRow;
import org.mindlinks.ledger.journal.JournalCheck;
import org.mindlinks.ledger.verify.Check;
import org.mindlinks.ledger.verify.Difference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No event is hidden from those who search the history, and none is shown as what it is not. */
final class IndexCheck implements Check {

    private static final JsonMapper JSON = new JsonMapper();

    private final JournalCheck journal;
    private long events;

    IndexCheck(JournalCheck journal) {
        this.journal = journal;
    }

    @Override
    public String name() {
        return "the index of the history";
    }

    @Override
    public void event(RawEvent event, byte[] leafHash) throws Difference {
        if (event.position() > journal.through()) {
            return; // It is not in the index yet.
        }
        var metadata = metadata(event);
        try {
            BooksCheck.refuse(
                    journal.nextIndexed(IndexRow.of(event, key -> text(metadata.path(key)))));
        } catch (SQLException e) {
            throw new IllegalStateException("the index can't be read", e);
        }
        events++;
    }

    private static JsonNode metadata(RawEvent event) throws Difference {
        try {
            return JSON.readTree(event.metadata());
        } catch (JacksonException e) {
            throw new Difference(
                    "The metadata of the event at position %d can't be read."
                            .formatted(event.position()));
        }
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() ? value.stringValue() : null;
    }

    @Override
    public String end() throws Difference {
        BooksCheck.refuse(journal.finishIndex());
        return "%,d events are found where they are".formatted(events);
    }
}
