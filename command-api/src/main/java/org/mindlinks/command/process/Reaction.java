package org.mindlinks.command.process;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.command.Outcome;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Id;

/** What a process manager may do about one event. Commands carry the event as their cause. */
public final class Reaction {

    private static final int AT_ONCE = 32;

    private final Commands commands;
    private final Origin origin;

    Reaction(Commands commands, Origin origin) {
        this.commands = commands;
        this.origin = origin;
    }

    public Outcome send(Command command) {
        return commands.send(command, origin);
    }

    /**
     * Sends what no state of the receiver can refuse; a refusal is a bug, and stops the process for
     * all to see.
     */
    public void demand(Command command) {
        if (send(command) instanceof Outcome.Rejected(var code, var detail)) {
            throw new IllegalStateException(
                    "%s was refused: %s, %s"
                            .formatted(command.getClass().getSimpleName(), code, detail));
        }
    }

    public <S> Optional<S> find(AggregateType<?, ?, S> type, Id id) {
        return commands.load(type, id);
    }

    /** The state of an aggregate that the event proves to exist. */
    public <S> S get(AggregateType<?, ?, S> type, Id id) {
        return find(type, id).orElseThrow(() -> new IllegalStateException("no " + type.stream(id)));
    }

    /** Does the same for each, side by side, and returns when all is done. */
    public <T> void forEach(Collection<T> items, Consumer<T> action) {
        Parallel.forEach(items, AT_ONCE, action);
    }
}
