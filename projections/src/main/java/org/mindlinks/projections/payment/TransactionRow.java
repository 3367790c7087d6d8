package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of payment_transactions. */
@Table("payment_transactions")
public record TransactionRow(
        UUID id,
        @Indexed UUID clientId,
        String type,
        BigDecimal amount,
        String currency,
        String status,
        @Nullable @Indexed UUID payrollId,
        Instant createdAt) {}
