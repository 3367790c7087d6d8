package org.mindlinks.projections.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Table;

/**
 * A row of qldb_ledger: a change of what a contractor can withdraw. No projection writes it: it is
 * a view of the ledger's journal, which can't be changed.
 */
@Table("qldb_ledger")
public record QldbLedgerRow(
        UUID id,
        String transactionType,
        @Nullable UUID adminId,
        UUID contractorId,
        BigDecimal amount,
        String currency,
        BigDecimal balanceBefore,
        BigDecimal balanceAfter,
        @Nullable String reason,
        Instant createdAt) {}
