package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.util.UUID;
import org.mindlinks.projections.Table;

/** A row of payment_invoices. */
@Table("payment_invoices")
public record InvoiceRow(
        UUID id,
        UUID contractorId,
        UUID clientId,
        UUID contractId,
        String invoiceNumber,
        BigDecimal amount,
        String currency,
        String status) {}
