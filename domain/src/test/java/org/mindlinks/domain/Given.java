package org.mindlinks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules told as given, when, then: {@code
 * given(rules).events(opened).when(command).thenEvents(...)}. It never changes; each step returns
 * another one, so that a history can be shared by many tests.
 */
public final class Given<C extends Command, E extends Event, S> {

    private final Rules<C, E, S> rules;
    private final @Nullable S state;

    private Given(Rules<C, E, S> rules, @Nullable S state) {
        this.rules = rules;
        this.state = state;
    }

    public static <C extends Command, E extends Event, S> Given<C, E, S> given(
            Rules<C, E, S> rules) {
        return new Given<>(rules, null);
    }

    public static <C extends Command, E extends Event, S> Given<C, E, S> given(
            AggregateType<C, E, S> type) {
        return given(type.rules());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Given<C, E, S> events(E... events) {
        return events(List.of(events));
    }

    public Given<C, E, S> events(List<? extends E> events) {
        var next = state;
        for (var event : events) {
            next = rules.evolve(next, event);
        }
        return new Given<>(rules, next);
    }

    /** A history told by what was asked; each command must have been accepted. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Given<C, E, S> commands(C... commands) {
        var next = this;
        for (var command : commands) {
            next = next.when(command).thenAccepted();
        }
        return next;
    }

    public When when(C command) {
        return new When(command, rules.decide(command, state));
    }

    public S state() {
        return Rules.existing(state);
    }

    public boolean mayAct(Actor actor) {
        return rules.mayAct(actor, state());
    }

    /** What the rules said to one command. */
    public final class When {

        private final C command;
        private final Decision<E> decision;

        private When(C command, Decision<E> decision) {
            this.command = command;
            this.decision = decision;
        }

        /** Returns the history with the new events. */
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Given<C, E, S> thenEvents(E... expected) {
            assertThat(decision)
                    .as("%s", command)
                    .isEqualTo(new Decision.Accepted<>(List.of(expected)));
            return thenAccepted();
        }

        /** All was done before. */
        public Given<C, E, S> thenNothing() {
            return thenEvents();
        }

        public Given<C, E, S> thenAccepted() {
            assertThat(decision).as("%s", command).isInstanceOf(Decision.Accepted.class);
            return Given.this.events(events());
        }

        public void thenRejected(Rejection code) {
            assertThat(code()).as("%s is answered by %s", command, decision).isEqualTo(code);
        }

        /** The code of the refusal, null where there is none: for tables of expected codes. */
        public @Nullable Rejection code() {
            return switch (decision) {
                case Decision.Accepted<E> _ -> null;
                case Decision.Rejected<E>(var code, _) -> code;
            };
        }

        /** The new events, none after a refusal. */
        public List<E> events() {
            return switch (decision) {
                case Decision.Accepted<E>(var events) -> events;
                case Decision.Rejected<E> _ -> List.of();
            };
        }
    }
}
