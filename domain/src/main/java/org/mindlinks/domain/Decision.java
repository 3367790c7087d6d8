package org.mindlinks.domain;

import java.util.List;

/**
 * What a rule says to a command: the events that follow (none when all was done before), or a coded
 * refusal.
 */
public sealed interface Decision<E extends Event> {

    record Accepted<E extends Event>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Rejected<E extends Event>(Rejection code, String detail) implements Decision<E> {}

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array and hands it to nobody.
    static <E extends Event> Decision<E> accept(E... events) {
        return new Accepted<>(List.of(events));
    }

    static <E extends Event> Decision<E> accept(List<? extends E> events) {
        return new Accepted<>(List.copyOf(events));
    }

    /**
     * The same request again succeeds and changes nothing; another one under the same id is refused
     * by name.
     */
    static <E extends Event> Decision<E> repeated(
            boolean same, Rejection otherwise, String detail) {
        return same ? accept() : reject(otherwise, detail);
    }

    /**
     * {@code detail} is a sentence for a person; programs go by the code. It holds no personal
     * data.
     */
    static <E extends Event> Decision<E> reject(Rejection code, String detail) {
        return new Rejected<>(code, detail);
    }
}
