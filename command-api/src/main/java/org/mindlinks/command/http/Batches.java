package org.mindlinks.command.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Does together what many ask for at the same time: while one batch is under way, the next one
 * gathers. Who is alone waits for nobody.
 *
 * @param <I> what is asked
 * @param <O> its answer
 */
final class Batches<I, O> {
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_BATCH = 500;

    /** All that come later wait for a batch, so none may take for ever. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(5);

    private record Asked<I, O>(I item, Sinks.One<O> answer) {}

    /** Without locks, since event loops come here. It doesn't know its length. */
    private final Queue<Asked<I, O>> waiting = new ConcurrentLinkedQueue<>();

    private final AtomicInteger length = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Function<List<I>, Mono<List<O>>> work;

    /**
     * @param work answers each item at its place in the list; when it fails, all who asked fail
     */
    Batches(Function<List<I>, Mono<List<O>>> work) {
        this.work = work;
    }

    /** An error for those who come when too many wait already. */
    Mono<O> ask(I item) {
        return Mono.defer(() -> {
            var asked = new Asked<I, O>(item, Sinks.one());
            if (length.incrementAndGet() > MAX_WAITING) {
                length.decrementAndGet();
                return Mono.error(
                        new TransientDataAccessResourceException("too many wait for the database"));
            }
            waiting.add(asked);
            workOn();
            // All answers of a batch come at once on one thread, which must not do the work of all.
            return asked.answer.asMono().publishOn(Schedulers.parallel());
        });
    }

    private void workOn() {
        while (!waiting.isEmpty() && busy.compareAndSet(false, true)) {
            var batch = nextBatch();
            if (!batch.isEmpty()) {
                start(batch);
                return;
            }
            busy.set(false);
        }
    }

    private List<Asked<I, O>> nextBatch() {
        var batch = new ArrayList<Asked<I, O>>();
        while (batch.size() < MAX_BATCH) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            length.decrementAndGet();
            batch.add(next);
        }
        return batch;
    }

    private void start(List<Asked<I, O>> batch) {
        Mono.defer(() -> work.apply(batch.stream().map(Asked::item).toList()))
                .timeout(
                        LONGEST_BATCH,
                        Mono.error(() -> new QueryTimeoutException("the database does not answer")))
                .doFinally(_ -> {
                    busy.set(false);
                    workOn();
                })
                .subscribe(
                        answers -> {
                            for (var at = 0; at < batch.size(); at++) {
                                var _ = batch.get(at).answer.tryEmitValue(answers.get(at));
                            }
                        },
                        failure -> batch.forEach(asked -> asked.answer.tryEmitError(failure)));
    }
}
