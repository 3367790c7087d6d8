package org.mindlinks.command.http;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.command.Outcome;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Rejection;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The bridge from event loops to the aggregates, and the only class of the HTTP side that leaves an
 * event loop. What runs in {@link #call} may block: each call has a virtual thread of its own.
 */
public final class CommandDispatcher {
    private final Commands commands;

    /**
     * A plain executor, not a service: a client that hangs up must not interrupt a command that is
     * being stored.
     */
    private final Scheduler virtualThreads =
            Schedulers.fromExecutor(task -> Thread.ofVirtual().name("command").start(task));

    CommandDispatcher(Commands commands) {
        this.commands = commands;
    }

    /** Runs what may block. */
    public <T> Mono<T> call(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(virtualThreads);
    }

    /**
     * Builds the command off the event loop, so that it may load what it needs, and lets the
     * aggregate decide.
     */
    public Mono<ResponseEntity<CommandAnswer>> send(
            Caller caller, Reply reply, Supplier<? extends Command> command) {
        return call(() -> reply.at(decide(command.get(), caller.origin()).position()));
    }

    /**
     * Blocks until the events are durable. A rejection is thrown as the {@link Fault} that answers
     * it.
     */
    public Outcome.Accepted decide(Command command, Origin origin) {
        return switch (commands.send(command, origin)) {
            case Outcome.Accepted accepted -> accepted;
            case Outcome.Rejected(var code, var detail) -> throw Fault.refused(code, detail);
        };
    }

    /** Blocks. The present state, from events and never from a read table. */
    public <S> Optional<S> load(AggregateType<?, ?, S> type, Id id) {
        return commands.load(type, id);
    }

    /** Blocks. As {@link #load}, where a missing aggregate is the caller's fault. */
    public <S> S require(AggregateType<?, ?, S> type, Id id) {
        return load(type, id)
                .orElseThrow(() ->
                        Fault.refused(
                                Rejection.NOT_FOUND, "There is no such " + type.name() + "."));
    }
}
