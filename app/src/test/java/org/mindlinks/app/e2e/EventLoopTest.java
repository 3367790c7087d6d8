package org.mindlinks.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;

/** No event loop waits. Others may not rely on this unless the watch itself is seen to bite. */
class EventLoopTest {

    @Test
    void a_call_that_blocks_a_parallel_scheduler_is_caught() {
        assertCaught(Schedulers.parallel());
    }

    @Test
    void a_call_that_blocks_an_event_loop_of_netty_is_caught() {
        assertCaught(Schedulers.fromExecutor(HttpResources.get().onServer(true)));
    }

    private static void assertCaught(reactor.core.scheduler.Scheduler scheduler) {
        var before = BlockHoundListener.BLOCKED.size();
        assertThatThrownBy(() ->
                        Mono.fromCallable(
                                        () -> {
                                            Thread.sleep(1);
                                            return true;
                                        })
                                .subscribeOn(scheduler)
                                .block(Duration.ofSeconds(5)))
                .hasStackTraceContaining("blocking call on an event loop");
        assertThat(BlockHoundListener.BLOCKED).hasSize(before + 1);
        // It was on purpose.
        BlockHoundListener.BLOCKED.removeIf(call -> call.contains("EventLoopTest"));
    }

    @Test
    void a_month_of_work_over_http_blocks_none() {
        var company = Scene.company("EUR", "100.00");
        Scene.contract(company, Scene.contractor("EUR"), "fixed", "100.00");
        Scene.paid(company, "2026-10");
        SharedCore.ADMIN.get("/v1/payroll-items").expect(200);

        assertThat(BlockHoundListener.BLOCKED).isEmpty();
    }
}
