package org.mindlinks.ledger.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.UnknownSerializedType;
import org.mindlinks.domain.Event;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Books a batch of events, and what they can be found by, when it is about to commit, in the
 * transaction that stores the token. An event that can't be booked stops the journal, since all
 * balances after it would be wrong; it is tried again, less and less often.
 */
final class JournalHandler implements EventHandlerInvoker, ErrorHandler {

    private final JdbcTemplate jdbc;
    private final JournalStore store;
    private volatile boolean failed;

    JournalHandler(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.store = new JournalStore(jdbc);
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    /** The journal is never written twice. */
    @Override
    public boolean supportsReset() {
        return false;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(JournalHandler.class.getName(), _ -> newBatch())
                .take((TrackedEventMessage<?>) message);
    }

    @Override
    public void handleError(ErrorContext context) throws Exception {
        failed = true;
        PropagatingErrorHandler.instance().handleError(context);
    }

    boolean hasFailed() {
        return failed;
    }

    private Batch newBatch() {
        var batch = new Batch();
        UnitOfWork<?> work = CurrentUnitOfWork.get().root();
        work.onPrepareCommit(_ -> batch.write());
        work.afterCommit(_ -> failed = false);
        return batch;
    }

    private record ToBook(long position, Instant at, String event, Booking booking) {}

    private final class Batch {
        private final List<IndexRow> read = new ArrayList<>();
        private final List<ToBook> events = new ArrayList<>();

        void take(TrackedEventMessage<?> message) {
            var position = message.trackingToken().position().orElseThrow();
            var type = message.getPayloadType();
            if (UnknownSerializedType.class.isAssignableFrom(type)) {
                throw new IllegalStateException(
                        "the event at position " + position + " is of an unknown type");
            }
            read.add(IndexRow.of(position, (DomainEventMessage<?>) message));
            if (Bookings.moveMoney(type)) {
                var event = (Event) message.getPayload();
                var booking = Bookings.of(event);
                if (!(booking instanceof Booking.Nothing)) {
                    events.add(
                            new ToBook(
                                    position, message.getTimestamp(), Books.name(type), booking));
                }
            }
        }

        void write() {
            // Rows, balances and token are one transaction: a crash loses or keeps all of them, and
            // what is lost is booked again from the events. So nobody has to wait for the disk.
            jdbc.execute("SET LOCAL synchronous_commit TO off");
            if (!events.isEmpty()) book();
            EventIndex.add(jdbc, read);
            var position = read.getLast().position();
            jdbc.update(
                    """
                    INSERT INTO read_model.other_positions (projection, position) VALUES (?, ?)
                    ON CONFLICT (projection) DO UPDATE SET position = excluded.position\
                    """,
                    Journal.NAME,
                    position);
            jdbc.query("SELECT pg_notify('read_model', ?)", _ -> {}, Journal.NAME + ":" + position);
        }

        private void book() {
            var books = store.books(touched());
            store.add(() ->
                    events.stream()
                            .map(next ->
                                    books.book(
                                            next.position(),
                                            next.at(),
                                            next.event(),
                                            next.booking()))
                            .iterator());
            store.setAccounts(books.states());
        }

        private Set<Account> touched() {
            var accounts = new LinkedHashSet<Account>();
            for (var next : events) {
                switch (next.booking()) {
                    case Booking.Nothing() -> {}
                    case Booking.Opening(var opened, _) -> accounts.addAll(opened);
                    case Booking.Entry(_, var postings, _) ->
                            postings.forEach(posting -> accounts.add(posting.account()));
                }
            }
            return accounts;
        }
    }
}
