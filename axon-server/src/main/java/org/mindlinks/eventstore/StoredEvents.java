package org.mindlinks.eventstore;

import java.util.List;
import javax.sql.DataSource;

/**
 * The stored events themselves, for whoever proves or checks them: read from the store each time,
 * past any cache, in the order of their positions. The methods block.
 */
public interface StoredEvents {

    /** The position that the first event of all must have. */
    long first();

    /** The position of the last event, as the store counts it; {@code first() - 1} of none. */
    long last();

    /**
     * The next events behind a position, whatever their positions are: that there is no gap is for
     * the caller to check. Fewer than {@code limit} only where there are no more.
     *
     * @throws EventStoreUnavailable when the store can't be reached
     */
    List<RawEvent> after(long position, int limit);

    /** Whether they are rows of {@code event_store.events}, which can be searched. */
    boolean searchable();

    /** Those of an event store in PostgreSQL, whose tables must be there. */
    static StoredEvents postgres(DataSource database) {
        return new PostgresStoredEvents(database);
    }
}
