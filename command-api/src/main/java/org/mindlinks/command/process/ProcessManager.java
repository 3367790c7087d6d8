package org.mindlinks.command.process;

/**
 * Reacts to events by sending commands. It keeps no state, and it may see an event more than once:
 * it relies on commands that are safe to repeat. Events of one aggregate come in order; those of
 * different aggregates come side by side.
 */
public interface ProcessManager {

    /** The stored name of its place in the history; never changed. */
    String name();

    /**
     * An exception of one means that the event is tried again, with all that follow it. A refusal
     * is no exception.
     */
    Reactions reactions();
}
