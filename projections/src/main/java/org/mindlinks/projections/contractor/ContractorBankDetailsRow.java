package org.mindlinks.projections.contractor;

import java.util.UUID;
import org.mindlinks.projections.Indexed;
import org.mindlinks.projections.Masked;
import org.mindlinks.projections.Table;

/** A row of contractor_bank_details. */
@Table("contractor_bank_details")
public record ContractorBankDetailsRow(
        UUID id,
        @Indexed(whileFilling = true) UUID contractorId,
        String bankName,
        @Masked String accountNumber,
        String currency,
        boolean isPrimary,
        @Indexed String verificationStatus) {}
