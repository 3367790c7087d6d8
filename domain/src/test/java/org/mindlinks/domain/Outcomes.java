package org.mindlinks.domain;

/** What the rules said in one word, for tables of statuses and commands. */
public final class Outcomes {

    /** {@code done}, {@code same} where all was done before, or the code of the refusal. */
    public static <C extends Command, E extends Event, S> String of(Given<C, E, S>.When when) {
        if (when.code() != null) {
            return when.code().name();
        }
        return when.events().isEmpty() ? "same" : "done";
    }

    private Outcomes() {}
}
