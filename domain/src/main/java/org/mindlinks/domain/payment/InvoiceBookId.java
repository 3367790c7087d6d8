package org.mindlinks.domain.payment;

import java.util.UUID;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.contractor.ContractorId;

/** Names the invoice book of a contractor, which numbers its invoices. */
public record InvoiceBookId(UUID value) implements Id {
    /** The one book of a contractor. */
    public static InvoiceBookId of(ContractorId contractor) {
        return new InvoiceBookId(Id.derived("invoice-book", contractor));
    }
}
