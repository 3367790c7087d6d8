package org.mindlinks.command.http;

/**
 * The keys of the HTTP side, which live outside the event store and outside the code.
 *
 * @param jwtKey signs access tokens with HMAC-SHA256; at least 32 bytes
 * @param lookupKey makes keyed hashes of what must be found again without being readable; at least
 *     32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Keys are never compared.
public record Secrets(byte[] jwtKey, byte[] lookupKey) {

    private static final int LEAST_BYTES = 32;

    public Secrets {
        if (jwtKey.length < LEAST_BYTES || lookupKey.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "each key needs at least %d bytes".formatted(LEAST_BYTES));
        }
        jwtKey = jwtKey.clone();
        lookupKey = lookupKey.clone();
    }

    /** Tells nothing of the keys, so that no log can. */
    @Override
    public String toString() {
        return "Secrets[]";
    }
}
