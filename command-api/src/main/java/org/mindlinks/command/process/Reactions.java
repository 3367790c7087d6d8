package org.mindlinks.command.process;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.mindlinks.domain.Event;

/**
 * What a process does on which kind of event. Events of other kinds never reach it, so that it
 * costs no transaction to pass them.
 */
public final class Reactions {

    private final Map<Class<? extends Event>, BiConsumer<Event, Reaction>> byType = new HashMap<>();

    <E extends Event> Reactions on(Class<E> type, BiConsumer<E, Reaction> action) {
        if (byType.put(type, (event, reaction) -> action.accept(type.cast(event), reaction))
                != null) {
            throw new IllegalArgumentException("two reactions to " + type);
        }
        return this;
    }

    boolean concern(Class<?> type) {
        return byType.containsKey(type);
    }

    /** Does nothing on an event that is of no concern. */
    void run(Event event, Reaction reaction) {
        byType.getOrDefault(event.getClass(), (_, _) -> {}).accept(event, reaction);
    }
}
