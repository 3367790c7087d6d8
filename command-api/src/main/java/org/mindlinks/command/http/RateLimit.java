package org.mindlinks.command.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps one address from guessing passwords, or from keeping the processors busy with hashing them.
 */
@Component
@Order(-150)
final class RateLimit implements WebFilter {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 100_000;

    private final LoadingCache<String, Bucket> buckets;
    private final Access access;

    RateLimit(
            @Value("${mindlinks.auth.requests-per-minute:30}") int requestsPerMinute,
            Access access) {
        this.access = access;
        // An address that was quiet for a whole period has a full bucket again, so nothing is lost
        // with it.
        buckets =
                Caffeine.newBuilder()
                        .maximumSize(MOST_ADDRESSES)
                        .expireAfterAccess(PERIOD)
                        .build(_ ->
                                Bucket.builder()
                                        .addLimit(limit ->
                                                limit.capacity(requestsPerMinute)
                                                        .refillGreedy(requestsPerMinute, PERIOD))
                                        .build());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var isAttempt = HttpMethod.POST.equals(request.getMethod()) && access.isOpen(request);
        if (!isAttempt) {
            return chain.filter(exchange);
        }
        var probe = buckets.get(CallerResolver.ipAddress(exchange)).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return chain.filter(exchange);
        }
        var seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
        return Mono.error(
                Fault.later(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "TOO_MANY_REQUESTS",
                        "Too many attempts from this address.",
                        seconds));
    }
}
