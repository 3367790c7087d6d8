package org.mindlinks.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
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

    /** The events of these positions, in that order, as far as they are there. */
    default List<RawEvent> at(List<Long> positions) {
        var found = new HashMap<Long, RawEvent>();
        var wanted = new ArrayList<>(new TreeSet<>(positions));
        for (int from = 0, to; from < wanted.size(); from = to) {
            // Those that stand beside each other are read at once.
            to = from + 1;
            while (to < wanted.size() && wanted.get(to) == wanted.get(to - 1) + 1) {
                to++;
            }
            after(wanted.get(from) - 1, to - from)
                    .forEach(event -> found.put(event.position(), event));
        }
        return positions.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Those of an event store in PostgreSQL, whose tables must be there. */
    static StoredEvents postgres(DataSource database) {
        return new PostgresStoredEvents(database);
    }
}
