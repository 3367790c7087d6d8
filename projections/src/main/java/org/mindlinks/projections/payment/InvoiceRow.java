package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.util.UUID;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;
import org.mindlinks.projections.Unique;

/** A row of payment_invoices. */
@Table("payment_invoices")
public record InvoiceRow(
        UUID id,
        @Indexed UUID contractorId,
        @Indexed UUID clientId,
        @Indexed UUID contractId,
        @Unique String invoiceNumber,
        BigDecimal amount,
        String currency,
        String status) {}
