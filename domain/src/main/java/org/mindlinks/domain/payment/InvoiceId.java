package org.mindlinks.domain.payment;

import java.util.UUID;
import org.mindlinks.domain.Id;

/** Names an invoice. */
public record InvoiceId(UUID value) implements Id {
    /** The one invoice of a payroll item. */
    public static InvoiceId of(PayrollItemId item) {
        return new InvoiceId(Id.derived("invoice", item));
    }
}
