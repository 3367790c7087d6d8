package org.mindlinks.command.auth;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RFC 9106). Of the parameters that OWASP's Password Storage Cheat Sheet holds for equal,
 * these take the least memory, and the least time here. A hash takes a processor and 7 MiB outside
 * the heap for some 20 ms, so they are made by as many threads as there are processors. These are
 * threads of the operating system, which shares the processors fairly: on virtual threads a few
 * logins would stop all other commands.
 */
@Component
final class Passwords implements AutoCloseable {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;
    private static final int MEMORY_KIB = 7_168;
    private static final int ITERATIONS = 5;

    private final Argon2 argon2 =
            Argon2Factory.create(Argon2Types.ARGON2id, SALT_BYTES, HASH_BYTES);
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().name("password-", 0).daemon(true).factory());
    private final String nobodys = hash(UUID.randomUUID().toString());

    String hash(String password) {
        return onOwnThread(
                () -> argon2.hash(ITERATIONS, MEMORY_KIB, PARALLELISM, password.toCharArray()));
    }

    /**
     * Without a hash it takes as long as with one, and is false: time must not tell who has an
     * account.
     */
    boolean matches(String password, @Nullable String hash) {
        var matches =
                onOwnThread(
                        () -> argon2.verify(hash == null ? nobodys : hash, password.toCharArray()));
        return matches && hash != null;
    }

    private <T> T onOwnThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads).join();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
