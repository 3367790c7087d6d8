package org.mindlinks.benchmarks.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * People who look at the same lists again and again: of their own company, or of all. Nothing is
 * ever removed from these, so that a read that shows fewer rows than an earlier one has failed.
 */
final class Readers {

    private final Calls calls;
    private final Deposits deposits;
    private final AtomicIntegerArray rowsByReader;
    private final AtomicInteger reads = new AtomicInteger();

    Readers(Calls calls, Deposits deposits, int readers) {
        this.calls = calls;
        this.deposits = deposits;
        this.rowsByReader = new AtomicIntegerArray(readers);
    }

    /** The next one reads. */
    CompletableFuture<?> begin() {
        var reader = reads.getAndIncrement() % rowsByReader.length();
        var clients = deposits.clients();
        var client = clients.get(reader % clients.size());
        return switch (reader % 5) {
            case 0 -> read(reader, "/v1/escrows", client);
            case 1 -> read(reader, "/v1/transactions?limit=20", client);
            case 2 -> read(reader, "/v1/escrows?limit=100", deposits.token());
            case 3 -> read(reader, "/v1/clients?limit=100", deposits.token());
            default -> read(reader, "/v1/users?limit=100", deposits.token());
        };
    }

    private CompletableFuture<?> read(int reader, String path, String token) {
        var before = rowsByReader.get(reader);
        return calls.read(path, token)
                .doOnNext(answer -> {
                    var rows = answer.json().path("items").size();
                    if (rows < before) {
                        throw new IllegalStateException(
                                "%s: %d rows, and %d before".formatted(path, rows, before));
                    }
                    rowsByReader.accumulateAndGet(reader, rows, Math::max);
                })
                .toFuture();
    }
}
