package org.mindlinks.command.payment;

import jakarta.validation.Valid;
import java.util.UUID;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.payment.WalletCommand.CloseWallet;
import org.mindlinks.domain.payment.WalletCommand.FreezeWallet;
import org.mindlinks.domain.payment.WalletCommand.UnfreezeWallet;
import org.mindlinks.domain.payment.WalletId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/wallets/{id}")
final class WalletController {
    private final CommandDispatcher dispatcher;

    WalletController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @PostMapping("/freeze")
    Mono<ResponseEntity<CommandAnswer>> freeze(
            @PathVariable UUID id, @Valid @RequestBody ReasonBody body, Caller caller) {
        return dispatcher.send(
                caller, Reply.done(id), () -> new FreezeWallet(new WalletId(id), body.reason()));
    }

    @PostMapping("/unfreeze")
    Mono<ResponseEntity<CommandAnswer>> unfreeze(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(caller, Reply.done(id), () -> new UnfreezeWallet(new WalletId(id)));
    }

    @PostMapping("/close")
    Mono<ResponseEntity<CommandAnswer>> close(@PathVariable UUID id, Caller caller) {
        return dispatcher.send(caller, Reply.done(id), () -> new CloseWallet(new WalletId(id)));
    }
}
