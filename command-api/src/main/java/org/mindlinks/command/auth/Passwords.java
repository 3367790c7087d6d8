package org.mindlinks.command.auth;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP recommends. A hash takes a processor and 19
 * MiB for a while, so only as many are made at once as there are processors; the others wait on
 * their virtual threads.
 */
@Component
final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS);
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final String nobodys = hash(UUID.randomUUID().toString());

    String hash(String password) {
        return bounded(() -> String.valueOf(encoder.encode(password)));
    }

    /**
     * Without a hash it takes as long as with one, and is false: time must not tell who has an
     * account.
     */
    boolean matches(String password, @Nullable String hash) {
        var matches = bounded(() -> encoder.matches(password, hash == null ? nobodys : hash));
        return matches && hash != null;
    }

    private <T> T bounded(Supplier<T> work) {
        processors.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            processors.release();
        }
    }
}
