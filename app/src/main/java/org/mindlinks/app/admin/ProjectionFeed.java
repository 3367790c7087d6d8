package org.mindlinks.app.admin;

import java.time.Duration;
import java.util.List;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.projections.ProjectionControl;
import org.mindlinks.projections.ProjectionState;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The state of the projections, once a second to all who watch. It ends before the web server does,
 * so that a graceful shutdown can finish.
 */
final class ProjectionFeed implements SmartLifecycle {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final Flux<ServerSentEvent<List<ProjectionState>>> states;
    private volatile boolean running;

    ProjectionFeed(CommandDispatcher dispatcher, ProjectionControl control) {
        states =
                Flux.interval(Duration.ZERO, PERIOD)
                        .onBackpressureDrop()
                        .concatMap(_ -> dispatcher.call(control::list), 1)
                        .map(all -> ServerSentEvent.builder(all).event("projections").build())
                        .takeUntilOther(stopped.asMono())
                        .publish()
                        .refCount();
    }

    /** A caller that reads slowly misses some, never the last. */
    Flux<ServerSentEvent<List<ProjectionState>>> watch(Duration atMost) {
        return states.onBackpressureLatest().take(atMost);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopped.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
