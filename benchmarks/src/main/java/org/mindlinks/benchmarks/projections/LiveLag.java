package org.mindlinks.benchmarks.projections;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.Sample;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.projections.ProjectionControl;

/**
 * How far the tables are behind while events are stored at a fixed rate: from the commit of each
 * event until the tables of all areas have it.
 */
record LiveLag(FilledStore store) {

    private static final int WRITERS = 16;
    private static final long NANOS_IN_SECOND = 1_000_000_000;

    Measurement run(int perSecond, Duration time) throws SQLException {
        var areas = new ProjectionControl(store.pool(), store.events()).areas();
        var written = new LongAdder();
        var writers = Math.min(WRITERS, perSecond);
        try (var visibility = new Visibility(store.connect(), areas, store.head())) {
            var begin = System.nanoTime();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < writers; i++) {
                    var pace = NANOS_IN_SECOND * writers / perSecond;
                    var first = begin + i * pace / writers;
                    threads.execute(
                            () -> write(first, pace, begin + time.toNanos(), visibility, written));
                }
            }
            while (!visibility.allAreVisible()) {
                LockSupport.parkNanos(1_000_000);
            }
            var sample = new Sample(visibility.lags(), time.toNanos(), 0);
            return Measurement.of("lag of all areas", perSecond, sample, 1);
        }
    }

    /** One company after the other, event by event. */
    private void write(
            long first, long paceNanos, long end, Visibility visibility, LongAdder written) {
        var due = first;
        while (true) {
            for (var event : new MonthsOfEvents().company(store.newCompany())) {
                while (System.nanoTime() - due < 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                if (System.nanoTime() - end > 0) {
                    return;
                }
                visibility.committed(publish(event));
                written.increment();
                due += paceNanos;
            }
        }
    }

    /** Returns the position, when the event is on disk. */
    private long publish(DomainEventMessage<?> event) {
        var work = DefaultUnitOfWork.startAndGet(event);
        work.execute(() -> store.events().publish(event));
        return (Long) Objects.requireNonNull(work.resources().get(EventStores.POSITION));
    }
}
