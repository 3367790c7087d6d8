package org.mindlinks.eventstore.keys;

/**
 * The key that wraps the keys of people, and those before it that still open some. It is kept
 * outside the database; a key management service can stand behind this. Wrapping is authenticated,
 * together with a context that isn't stored.
 */
public interface MasterKeys {

    /** The name of the key that wraps. It follows from the key and tells nothing of it. */
    String current();

    /** Whether what was wrapped by the key of that name can be opened. */
    boolean has(String name);

    byte[] wrap(byte[] key, byte[] context);

    /**
     * What was wrapped.
     *
     * @throws IllegalStateException when it is not what the named key has wrapped in that context
     */
    byte[] unwrap(String name, byte[] wrapped, byte[] context);
}
