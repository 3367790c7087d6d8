package org.mindlinks.projections.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Table;

/** A row of contract_contracts. */
@Table("contract_contracts")
public record ContractRow(
        UUID id,
        @Indexed UUID clientId,
        @Indexed UUID contractorId,
        String type,
        BigDecimal amount,
        String currency,
        String status,
        LocalDate startDate,
        @Nullable LocalDate endDate) {}
