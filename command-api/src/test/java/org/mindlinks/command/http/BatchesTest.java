package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class BatchesTest {

    /** Work that ends when the test says so. */
    private final List<List<Integer>> begun = new ArrayList<>();

    private final List<Sinks.One<List<String>>> ends = new ArrayList<>();
    private final Batches<Integer, String> batches =
            new Batches<>(items -> {
                begun.add(items);
                var end = Sinks.<List<String>>one();
                ends.add(end);
                return end.asMono();
            });

    @Test
    void what_is_asked_while_a_batch_is_under_way_is_done_together_in_the_next() throws Exception {
        var first = ask(1);
        var second = ask(2);
        var third = ask(3);
        assertThat(begun).containsExactly(List.of(1));
        ends.get(0).tryEmitValue(List.of("one")).orThrow();
        assertThat(begun).containsExactly(List.of(1), List.of(2, 3));
        ends.get(1).tryEmitValue(List.of("two", "three")).orThrow();
        assertThat(List.of(first.get(), second.get(), third.get()))
                .containsExactly("one", "two", "three");
        ask(4);
        assertThat(begun).hasSize(3);
    }

    @Test
    void a_failure_is_of_one_batch_and_not_of_the_next() throws Exception {
        var first = ask(1);
        var second = ask(2);
        ends.get(0).tryEmitError(new IllegalStateException("away")).orThrow();
        assertThatThrownBy(first::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("away");
        ends.get(1).tryEmitValue(List.of("two")).orThrow();
        assertThat(second.get()).isEqualTo("two");
    }

    @Test
    void more_than_may_wait_are_sent_away_at_once() {
        ask(0);
        var waiting = IntStream.rangeClosed(1, 10_000).mapToObj(this::ask).toList();
        assertThatThrownBy(() -> ask(10_001).get())
                .hasCauseInstanceOf(TransientDataAccessException.class);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        ends.get(0).tryEmitValue(List.of("zero")).orThrow();
        assertThat(begun.get(1)).hasSize(500);
    }

    @Test
    void a_database_that_is_silent_does_not_stop_those_who_come_later() {
        StepVerifier.withVirtualTime(
                        () -> {
                            var silent =
                                    new Batches<Integer, String>(items ->
                                            items.contains(1)
                                                    ? Mono.never()
                                                    : Mono.just(List.of("two")));
                            var first =
                                    silent.ask(1)
                                            .onErrorResume(
                                                    QueryTimeoutException.class,
                                                    _ -> Mono.just("timeout"));
                            return first.concatWith(silent.ask(2));
                        })
                .thenAwait(Duration.ofSeconds(6))
                .expectNext("timeout", "two")
                .verifyComplete();
    }

    private CompletableFuture<String> ask(int item) {
        return batches.ask(item).toFuture();
    }
}
