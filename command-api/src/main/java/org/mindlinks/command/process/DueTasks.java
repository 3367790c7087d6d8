package org.mindlinks.command.process;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Work that is due later and must not be forgotten. A task is tried again until it succeeds, so its
 * work must be safe to repeat.
 */
public interface DueTasks {

    /** Declares a kind of task, which is done once for each thing that it is scheduled for. */
    Task task(String name, Consumer<UUID> work);

    /** A kind of task. What it is for names it, so that asking twice makes one. */
    interface Task {
        void schedule(UUID what, Instant due);

        /** Moves a task that is waiting, or makes it. */
        void reschedule(UUID what, Instant due);
    }
}
