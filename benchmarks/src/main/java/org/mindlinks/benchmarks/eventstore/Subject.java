package org.mindlinks.benchmarks.eventstore;

/** Something that stores an event, or several, for each call. */
interface Subject extends AutoCloseable {

    String name();

    /** Returns when it is durable. No two calls at a time are about the same stream. */
    void store(int stream) throws Exception;

    /** What each call stores. */
    default int events() {
        return 1;
    }

    @Override
    default void close() {}
}
