package org.mindlinks.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Vocabulary;

/**
 * The real rules over states in memory: only the event store is missing, and the process managers.
 */
public final class InMemoryCommands implements Commands {
    public final List<Command> received = new ArrayList<>();
    public final List<Origin> origins = new ArrayList<>();
    private final List<Event> history = new ArrayList<>();
    private final Consumer<Event> watcher;
    private final Map<String, Object> states = new HashMap<>();
    private boolean unavailable;

    public InMemoryCommands() {
        this(_ -> {});
    }

    /** Shows each event to the watcher, which fails the command that led to it by throwing. */
    public InMemoryCommands(Consumer<Event> watcher) {
        this.watcher = watcher;
    }

    @Override
    public synchronized Outcome send(Command command, Origin origin) {
        if (unavailable) {
            throw new CommandsUnavailable("switched off", new IllegalStateException());
        }
        received.add(command);
        origins.add(origin);
        return Vocabulary.AGGREGATES.stream()
                .filter(type -> type.commands().isInstance(command))
                .findFirst()
                .map(type -> decide(type, command, origin))
                .orElseThrow();
    }

    private <C extends Command, E extends Event, S> Outcome decide(
            AggregateType<C, E, S> type, Command command, Origin origin) {
        var stream = type.stream(command.target());
        var state = type.state().cast(states.get(stream));
        if (state != null && !type.rules().mayAct(origin.actor(), state)) {
            return new Outcome.Rejected(Rejection.NOT_FOUND, "There is no such thing.");
        }
        return switch (type.rules().decide(type.commands().cast(command), state)) {
            case Decision.Rejected<E>(var code, var detail) -> new Outcome.Rejected(code, detail);
            case Decision.Accepted<E>(var events) -> {
                for (var event : events) {
                    state = type.rules().evolve(state, event);
                    history.add(event);
                    watcher.accept(event);
                }
                if (state != null) states.put(stream, state);
                yield new Outcome.Accepted(List.copyOf(events), history.size());
            }
        };
    }

    @Override
    public synchronized <S> Optional<S> load(AggregateType<?, ?, S> type, Id id) {
        return Optional.ofNullable(type.state().cast(states.get(type.stream(id))));
    }

    public synchronized long count(Class<? extends Command> type) {
        return received.stream().filter(type::isInstance).count();
    }

    public synchronized void unavailable(boolean now) {
        unavailable = now;
    }

    /** All that happened, in order. */
    public synchronized List<Event> history() {
        return List.copyOf(history);
    }
}
