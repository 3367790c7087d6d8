package org.mindlinks.domain.contractor;

import java.util.Currency;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.auth.UserId;

/** What can be asked of a contractor. */
public sealed interface ContractorCommand extends Command {
    ContractorId contractorId();

    @Override
    default ContractorId target() {
        return contractorId();
    }

    /**
     * {@code country} is ISO 3166-1 alpha-2; {@code currency} is that of the wallet which is opened
     * with the profile.
     */
    record RegisterContractor(
            ContractorId contractorId,
            UserId userId,
            String email,
            String firstName,
            String lastName,
            String country,
            Currency currency)
            implements ContractorCommand {}

    record OnboardContractor(ContractorId contractorId) implements ContractorCommand {}

    record AddBankDetails(
            ContractorId contractorId,
            BankDetailsId bankDetailsId,
            String bankName,
            String accountNumber,
            Currency currency)
            implements ContractorCommand {}

    /** The first verified account becomes the primary one. */
    record VerifyBankDetails(ContractorId contractorId, BankDetailsId bankDetailsId)
            implements ContractorCommand {}

    record MakeBankDetailsPrimary(ContractorId contractorId, BankDetailsId bankDetailsId)
            implements ContractorCommand {}

    /** Ends the profile for good, together with its person. */
    record EraseContractor(ContractorId contractorId) implements ContractorCommand {}

    record RemoveBankDetails(ContractorId contractorId, BankDetailsId bankDetailsId)
            implements ContractorCommand {}
}
