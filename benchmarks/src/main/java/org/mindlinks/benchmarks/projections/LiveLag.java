package org.mindlinks.benchmarks.projections;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.Sample;
import org.mindlinks.benchmarks.Waits;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.projections.ProjectionControl;

/**
 * How far the tables are behind while events are stored at a fixed rate: from the commit of each
 * event until the tables of all areas have it.
 */
record LiveLag(FilledStore store) {

    private static final int WRITERS = 16;
    private static final Duration LOOK = Duration.ofMillis(1);
    private static final long NANOS_IN_SECOND = 1_000_000_000;

    Measurement run(int perSecond, Duration time) {
        var areas = new ProjectionControl(store.pool(), store.events()).areas();
        var writers = Math.min(WRITERS, perSecond);
        var companies = IntStream.range(0, writers).mapToObj(_ -> company()).toList();
        try (var visibility = new Visibility(store.connect(), areas, store.head())) {
            var begin = System.nanoTime();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < writers; i++) {
                    var company = companies.get(i);
                    var pace = NANOS_IN_SECOND * writers / perSecond;
                    var first = begin + i * pace / writers;
                    var end = begin + time.toNanos();
                    threads.execute(() -> write(company, first, pace, end, visibility));
                }
            }
            var elapsed = System.nanoTime() - begin;
            Waits.until(LOOK, visibility::allAreVisible);
            var sample = new Sample(visibility.lags(), elapsed, 0);
            return Measurement.of("lag of all areas", perSecond, sample, 1);
        } catch (SQLException e) {
            throw new IllegalStateException("the database ends the measurement", e);
        }
    }

    /** What a company that is new does. */
    private List<DomainEventMessage<?>> company() {
        return new MonthsOfEvents().company(store.newCompany());
    }

    /** One company after the other, event by event. */
    private void write(
            List<DomainEventMessage<?>> company,
            long first,
            long paceNanos,
            long end,
            Visibility visibility) {
        var events = company.iterator();
        for (var due = first; due - end < 0; due += paceNanos) {
            Waits.untilNanoTime(due);
            if (!events.hasNext()) {
                events = company().iterator();
            }
            visibility.committed(publish(events.next()));
        }
    }

    /** Returns the position, when the event is on disk. */
    private long publish(DomainEventMessage<?> event) {
        var work = DefaultUnitOfWork.startAndGet(event);
        work.execute(() -> store.events().publish(event));
        return (Long) Objects.requireNonNull(work.resources().get(EventStores.POSITION));
    }
}
