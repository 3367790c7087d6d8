package org.mindlinks.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class RateLimitTest {
    private final RateLimit limit = new RateLimit(2, new Access(Stream.empty()));

    @Test
    void an_address_with_too_many_attempts_is_told_when_to_come_back() {
        attempt("10.0.0.1", "/v1/auth/login");
        attempt("10.0.0.1", "/v1/auth/register");
        assertThatThrownBy(() -> attempt("10.0.0.1", "/v1/auth/refresh"))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> {
                            assertThat(fault.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
                            assertThat(Integer.parseInt(fault.headers().get("Retry-After")))
                                    .isBetween(1, 31);
                        });
    }

    @Test
    void other_addresses_and_other_routes_are_free() {
        for (var attempt = 0; attempt < 5; attempt++) {
            attempt("10.0.0." + attempt, "/v1/auth/login");
            attempt("10.0.0.0", "/v1/contracts");
        }
    }

    private void attempt(String address, String path) {
        var request =
                MockServerHttpRequest.post(path).remoteAddress(new InetSocketAddress(address, 1));
        limit.filter(MockServerWebExchange.from(request), _ -> Mono.empty()).block();
    }
}
