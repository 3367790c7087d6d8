package org.mindlinks.command.auth;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.auth.ErasureId;
import org.mindlinks.domain.auth.LegalHoldId;
import org.mindlinks.domain.auth.Person;
import org.mindlinks.domain.auth.PersonCommand.ApproveErasure;
import org.mindlinks.domain.auth.PersonCommand.LiftLegalHold;
import org.mindlinks.domain.auth.PersonCommand.ProposeErasure;
import org.mindlinks.domain.auth.PersonCommand.RejectErasure;
import org.mindlinks.domain.auth.PersonCommand.SetLegalHold;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.auth.UserId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The data of people: one admin proposes to erase it, another approves; holds keep it. */
@RestController
@RequestMapping("/v1/admin/people/{id}")
final class PersonController {
    private static final String PEOPLE = "admin/people";

    private final CommandDispatcher dispatcher;

    PersonController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /**
     * How it stands with the data of a person.
     *
     * @param legalHolds those that keep the person from being erased now
     * @param erasure the last proposal; null where there was none
     */
    record PersonAnswer(UUID id, List<UUID> legalHolds, @Nullable ErasureAnswer erasure) {}

    /**
     * How far an erasure has come.
     *
     * @param status proposed, approved, rejected, refused or erased
     * @param refusal the code of what stood in the way; null where nothing did
     */
    record ErasureAnswer(
            UUID id,
            String status,
            UUID proposedBy,
            @Nullable UUID decidedBy,
            @Nullable String refusal) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<PersonAnswer> show(@PathVariable UUID id) {
        return dispatcher.call(() -> {
            var user = dispatcher.require(User.TYPE, new UserId(id)).userId();
            return answer(
                    dispatcher
                            .load(Person.TYPE, user)
                            .orElseGet(() -> new Person(user, Map.of(), null)));
        });
    }

    @PostMapping("/legal-holds")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> hold(
            @PathVariable UUID id, @Valid @RequestBody ReasonBody body, Caller caller) {
        var hold = caller.idOr(null, "legal-hold");
        return dispatcher.send(
                caller,
                Reply.createdIn(PEOPLE, id, hold),
                () -> new SetLegalHold(existing(id), new LegalHoldId(hold), body.reason()));
    }

    @PostMapping("/legal-holds/{holdId}/lift")
    Mono<ResponseEntity<CommandAnswer>> lift(
            @PathVariable UUID id, @PathVariable UUID holdId, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(holdId),
                () -> new LiftLegalHold(new UserId(id), new LegalHoldId(holdId)));
    }

    @PostMapping("/erasures")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CommandAnswer>> propose(
            @PathVariable UUID id, @Valid @RequestBody ReasonBody body, Caller caller) {
        var erasure = caller.idOr(null, "erasure");
        return dispatcher.send(
                caller,
                Reply.createdIn(PEOPLE, id, erasure),
                () ->
                        new ProposeErasure(
                                existing(id),
                                new ErasureId(erasure),
                                body.reason(),
                                caller.userId()));
    }

    /** The person is erased by a process that this starts, or that refuses it for ever. */
    @PostMapping("/erasures/{erasureId}/approve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<CommandAnswer>> approve(
            @PathVariable UUID id, @PathVariable UUID erasureId, Caller caller) {
        return dispatcher.send(
                caller,
                new Reply(HttpStatus.ACCEPTED, erasureId, "/v1/" + PEOPLE + "/" + id),
                () ->
                        new ApproveErasure(
                                new UserId(id), new ErasureId(erasureId), caller.userId()));
    }

    @PostMapping("/erasures/{erasureId}/reject")
    Mono<ResponseEntity<CommandAnswer>> reject(
            @PathVariable UUID id, @PathVariable UUID erasureId, Caller caller) {
        return dispatcher.send(
                caller,
                Reply.done(erasureId),
                () -> new RejectErasure(new UserId(id), new ErasureId(erasureId), caller.userId()));
    }

    private UserId existing(UUID id) {
        return dispatcher.require(User.TYPE, new UserId(id)).userId();
    }

    private static PersonAnswer answer(Person person) {
        var holds =
                person.holds().entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(hold -> hold.getKey().value())
                        .sorted()
                        .toList();
        return new PersonAnswer(person.userId().value(), holds, answer(person.erasure()));
    }

    private static @Nullable ErasureAnswer answer(Person.@Nullable Erasure erasure) {
        if (erasure == null) {
            return null;
        }
        var decidedBy = erasure.decidedBy();
        var refusal = erasure.refusal();
        return new ErasureAnswer(
                erasure.erasureId().value(),
                erasure.status().name().toLowerCase(Locale.ROOT),
                erasure.proposedBy().value(),
                decidedBy == null ? null : decidedBy.value(),
                refusal == null ? null : refusal.name());
    }
}
