package org.mindlinks.app.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.AccessTokens;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.Fault;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.admin.OperationsCommand;
import org.mindlinks.domain.admin.OperationsCommand.RequestDrop;
import org.mindlinks.domain.admin.OperationsCommand.RequestRebuild;
import org.mindlinks.domain.admin.OperationsCommand.RequestRetry;
import org.mindlinks.domain.admin.OperationsCommand.RequestSwitch;
import org.mindlinks.domain.admin.OperationsId;
import org.mindlinks.projections.ProjectionControl;
import org.mindlinks.projections.ProjectionState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Shows and steers the projections. What an admin asks for becomes an event first, which says who
 * it was, and is done then.
 */
@RestController
@RequestMapping("/v1/admin")
final class ProjectionController {
    private final CommandDispatcher dispatcher;
    private final ProjectionControl control;
    private final ProjectionFeed feed;

    ProjectionController(
            CommandDispatcher dispatcher, ProjectionControl control, ProjectionFeed feed) {
        this.dispatcher = dispatcher;
        this.control = control;
        this.feed = feed;
    }

    record GenerationBody(@NotNull Integer generation) {
        /** The number, when the work is done. */
        private IntSupplier after(Runnable work) {
            return () -> {
                work.run();
                return generation;
            };
        }
    }

    /** All parked events of the area, where no stream is named. */
    record RetryBody(@Nullable String stream) {}

    /**
     * What was done.
     *
     * @param result the number of the generation, or of the events that were applied
     * @param position of the event that tells of it
     */
    record Done(String area, int result, long position) {}

    record States(List<ProjectionState> items) {}

    record ParkedEvents(List<ProjectionState.Parked> items) {}

    @GetMapping(path = "/projections", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<States> list() {
        return dispatcher.call(() -> new States(control.list()));
    }

    /** The same once a second, for as long as an access token is good. */
    @GetMapping(path = "/projections", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<List<ProjectionState>>> watch() {
        return feed.watch(AccessTokens.LIFETIME);
    }

    @GetMapping(path = "/parked-events", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ParkedEvents> parked() {
        return dispatcher.call(() -> new ParkedEvents(control.parked()));
    }

    @PostMapping("/projections/{area}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Done>> rebuild(@PathVariable String area, Caller caller) {
        return operate(
                area,
                caller,
                HttpStatus.ACCEPTED,
                (id, request) -> new RequestRebuild(id, request, area),
                () -> control.rebuild(area));
    }

    @PostMapping("/projections/{area}/switch")
    @ResponseStatus(HttpStatus.OK)
    Mono<ResponseEntity<Done>> switchTo(
            @PathVariable String area, @Valid @RequestBody GenerationBody body, Caller caller) {
        return operate(
                area,
                caller,
                HttpStatus.OK,
                (id, request) -> new RequestSwitch(id, request, area, body.generation()),
                body.after(() -> control.switchTo(area, body.generation())));
    }

    @PostMapping("/projections/{area}/retry")
    @ResponseStatus(HttpStatus.OK)
    Mono<ResponseEntity<Done>> retry(
            @PathVariable String area, @Valid @RequestBody RetryBody body, Caller caller) {
        return operate(
                area,
                caller,
                HttpStatus.OK,
                (id, request) -> new RequestRetry(id, request, area, body.stream()),
                () -> control.retry(area, body.stream()));
    }

    @PostMapping("/projections/{area}/drop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Done>> drop(
            @PathVariable String area, @Valid @RequestBody GenerationBody body, Caller caller) {
        return operate(
                area,
                caller,
                HttpStatus.ACCEPTED,
                (id, request) -> new RequestDrop(id, request, area, body.generation()),
                body.after(() -> control.drop(area, body.generation())));
    }

    private Mono<ResponseEntity<Done>> operate(
            String area,
            Caller caller,
            HttpStatus status,
            BiFunction<OperationsId, UUID, OperationsCommand> command,
            IntSupplier work) {
        return dispatcher.call(() -> {
            if (!control.areas().contains(area)) {
                throw Fault.refused(
                        Rejection.NOT_FOUND,
                        "There is no such projection; choose from %s."
                                .formatted(String.join(", ", control.areas())));
            }
            var id = OperationsId.ofProjection(area);
            var asked = command.apply(id, caller.idOr(null, "operation"));
            var position = dispatcher.decide(asked, caller.origin()).position();
            return new Reply(status, id.value(), null)
                    .with(position, new Done(area, done(work), position));
        });
    }

    private static int done(IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (ProjectionControl.Unknown e) {
            throw Fault.refused(Rejection.NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (ProjectionControl.Refused e) {
            throw Fault.refused(Rejection.GENERATION_NOT_READY, String.valueOf(e.getMessage()));
        }
    }
}
