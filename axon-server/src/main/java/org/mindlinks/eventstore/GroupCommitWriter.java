package org.mindlinks.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Appends the events of all waiting commands with one durable statement. While the disk syncs one
 * group, the next one gathers, so that the cost of a commit is shared by as many commands as there
 * are waiting. A lone command waits for nobody: its own thread writes.
 */
final class GroupCommitWriter implements AutoCloseable {

    private static final int MAX_WAITING = 10_000;
    private static final int MAX_GROUP = 1_000;

    /** One command's events of 60 KB each are few; together they must not be a giant statement. */
    private static final int MAX_GROUP_BYTES = 8_000_000;

    private record Append(List<StoredEvent> events, CompletableFuture<Long> lastPosition) {
        long bytes() {
            return events.stream()
                    .mapToLong(event -> event.payload().length + event.metadata().length)
                    .sum();
        }
    }

    private final BlockingQueue<Append> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AppendStatement statement;
    private final AppendAnnouncer announcer;

    /** Appends that were asked for and not yet answered. */
    private final AtomicInteger unanswered = new AtomicInteger();

    /** Held by whoever uses the statement. */
    private final ReentrantLock writing = new ReentrantLock();

    private final Thread thread;
    private volatile boolean closed;

    GroupCommitWriter(DataSource database) {
        this.statement = new AppendStatement(database);
        this.announcer = new AppendAnnouncer(database);
        this.thread = Thread.ofPlatform().name("event-writer").daemon(true).start(this::run);
    }

    /**
     * Blocks until the events are durable, and returns the position of the last one.
     *
     * @throws ConcurrencyException when another writer was first on a stream; nothing was appended
     * @throws EventStoreUnavailable when the queue is full (nothing was appended) or the database
     *     failed (unknown)
     */
    long append(List<StoredEvent> events) {
        var append = new Append(events, new CompletableFuture<>());
        try {
            var isLone = unanswered.getAndIncrement() == 0;
            if (!isLone || !writtenAlone(append)) {
                enqueue(append);
            }
            return append.lastPosition.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreUnavailable("interrupted while events were being stored", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } finally {
            unanswered.decrementAndGet();
        }
    }

    /**
     * Two hand-overs between threads would cost a lone command as much as the commit itself. While
     * anyone else waits it must queue, or it would go before those who were first.
     */
    private boolean writtenAlone(Append append) {
        if (!writing.tryLock()) {
            return false;
        }
        try {
            if (closed) {
                return false;
            }
            write(List.of(append));
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void enqueue(Append append) {
        if (closed || !waiting.offer(append)) {
            throw new EventStoreUnavailable("more events wait to be stored than may be queued");
        }
        if (closed) {
            refuseWaiting(); // It may have been queued behind the last look of the thread.
        }
    }

    private void run() {
        var group = new ArrayList<Append>();
        while (!closed) {
            try {
                group.add(waiting.take());
                writeWithOthers(group);
            } catch (InterruptedException _) {
                closed = true;
            } finally {
                group.clear();
            }
        }
        refuseWaiting();
        writing.lock();
        try {
            statement.disconnect();
        } finally {
            writing.unlock();
        }
    }

    /** Others join while a lone command is still being written. */
    private void writeWithOthers(List<Append> group) {
        writing.lock();
        try {
            gather(group);
            write(group);
        } finally {
            writing.unlock();
        }
    }

    private void gather(List<Append> group) {
        var bytes = group.getFirst().bytes();
        while (group.size() < MAX_GROUP && bytes < MAX_GROUP_BYTES) {
            var next = waiting.poll();
            if (next == null) {
                return;
            }
            group.add(next);
            bytes += next.bytes();
        }
    }

    private void write(List<Append> group) {
        try {
            var before =
                    statement.execute(
                            group.stream().flatMap(append -> append.events.stream()).toList());
            for (var append : group) {
                before += append.events.size();
                append.lastPosition.complete(before);
            }
            announcer.appended();
        } catch (AppendStatement.FaultOfOne e) {
            if (group.size() > 1) {
                // One command's conflict or bad payload must fail that command alone, and the
                // others shall share as few commits as may be.
                var half = group.size() / 2;
                write(group.subList(0, half));
                write(group.subList(half, group.size()));
            } else {
                group.getFirst().lastPosition.completeExceptionally(e.explained());
            }
        } catch (RuntimeException | Error e) { // Whatever it is, nobody may wait for ever.
            group.forEach(append -> append.lastPosition.completeExceptionally(e));
        }
    }

    private void refuseWaiting() {
        var rest = new ArrayList<Append>();
        waiting.drainTo(rest);
        rest.forEach(append ->
                append.lastPosition.completeExceptionally(
                        new EventStoreUnavailable("the event store was closed")));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        announcer.close();
    }
}
