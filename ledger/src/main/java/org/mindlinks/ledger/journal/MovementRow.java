package org.mindlinks.ledger.journal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of qldb_ledger: a change of what a contractor can withdraw.
 *
 * @param adminId who approved it, where it was a correction by admins; with the reason
 */
record MovementRow(
        UUID id,
        String transactionType,
        @Nullable UUID adminId,
        UUID contractorId,
        BigDecimal amount,
        String currency,
        BigDecimal balanceBefore,
        BigDecimal balanceAfter,
        @Nullable String reason,
        Instant createdAt,
        long position) {

    private static final int ID_VERSION_8 = 0x8000;

    /**
     * An id of version 8 (RFC 9562) that begins with the position, so that the order of ids is that
     * of the journal. A position has at most one movement of a wallet.
     */
    static UUID id(long position) {
        return new UUID(position << Short.SIZE | ID_VERSION_8, Long.MIN_VALUE);
    }
}
