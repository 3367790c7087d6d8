package org.mindlinks.command.payment;

import jakarta.validation.Valid;
import java.util.UUID;
import org.mindlinks.command.http.Caller;
import org.mindlinks.command.http.CommandAnswer;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.command.http.ReasonBody;
import org.mindlinks.command.http.Reply;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.InvoiceBookId;
import org.mindlinks.domain.payment.InvoiceCommand.VoidInvoice;
import org.mindlinks.domain.payment.InvoiceId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/invoices/{contractorId}/{invoiceId}")
final class InvoiceController {
    private final CommandDispatcher dispatcher;

    InvoiceController(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @PostMapping("/void")
    Mono<ResponseEntity<CommandAnswer>> voidInvoice(
            @PathVariable UUID contractorId,
            @PathVariable UUID invoiceId,
            @Valid @RequestBody ReasonBody body,
            Caller caller) {
        var book = InvoiceBookId.of(new ContractorId(contractorId));
        return dispatcher.send(
                caller,
                Reply.done(invoiceId),
                () -> new VoidInvoice(book, new InvoiceId(invoiceId), body.reason()));
    }
}
