package org.mindlinks.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The behaviour of one kind of aggregate as pure functions over immutable state. The state is null
 * before the first event.
 */
public interface Rules<C extends Command, E extends Event, S> {

    /** What follows from the command. Never throws for what a caller did. */
    Decision<E> decide(C command, @Nullable S state);

    /** The state after the event. Never refuses: the event has happened. */
    S evolve(@Nullable S state, E event);

    /**
     * Whether the aggregate is the actor's to command. Creation is not asked: its ids come from the
     * actor.
     */
    boolean mayAct(Actor actor, S state);

    /**
     * A stream that doesn't begin with its opening event is corrupt, which must not be passed over.
     */
    static <S> S existing(@Nullable S state) {
        return Objects.requireNonNull(state, "the stream does not begin with its opening event");
    }
}
