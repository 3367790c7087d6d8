package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CommandLimitTest {
    private final CommandLimit limit = new CommandLimit(1);
    private final Sinks.Empty<Void> end = Sinks.empty();

    @Test
    void one_more_than_the_limit_is_refused_until_another_has_ended() {
        send(end.asMono()).subscribe();
        assertThatThrownBy(() -> send(Mono.empty()).block())
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> {
                            assertThat(fault.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                            assertThat(fault.code()).isEqualTo("OVERLOADED");
                            assertThat(fault.headers()).containsEntry("Retry-After", "1");
                        });

        end.tryEmitEmpty();

        send(Mono.empty()).block();
    }

    @Test
    void a_command_that_failed_or_was_hung_up_on_makes_room() {
        send(Mono.error(new IllegalStateException())).onErrorComplete().block();
        send(Mono.never()).subscribe().dispose();

        send(Mono.empty()).block();
    }

    @Test
    void reads_are_not_counted() {
        send(end.asMono()).subscribe();

        var read = MockServerWebExchange.from(MockServerHttpRequest.get("/v1/wallets"));

        limit.filter(read, _ -> Mono.empty()).block();
    }

    private Mono<Void> send(Mono<Void> work) {
        var command = MockServerWebExchange.from(MockServerHttpRequest.post("/v1/wallets"));
        return limit.filter(command, _ -> work);
    }
}
