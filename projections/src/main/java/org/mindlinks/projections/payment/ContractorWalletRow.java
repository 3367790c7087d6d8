package org.mindlinks.projections.payment;

import java.math.BigDecimal;
import java.util.UUID;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of contractor_wallet. */
@Table("contractor_wallet")
public record ContractorWalletRow(
        UUID id,
        @Indexed UUID contractorId,
        BigDecimal availableBalance,
        BigDecimal pendingBalance,
        BigDecimal totalEarned,
        String currency,
        String status) {}
