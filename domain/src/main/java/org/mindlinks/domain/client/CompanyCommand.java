package org.mindlinks.domain.client;

import java.util.Currency;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contract.ContractId;

/** What can be asked of a client company. */
public sealed interface CompanyCommand extends Command {
    ClientId clientId();

    @Override
    default ClientId target() {
        return clientId();
    }

    /**
     * {@code country} is ISO 3166-1 alpha-2; {@code currency} is that of the escrow which is opened
     * with the company.
     */
    record RegisterCompany(
            ClientId clientId,
            UserId userId,
            String legalName,
            String tradingName,
            String country,
            String taxId,
            String businessType,
            Currency currency)
            implements CompanyCommand {}

    record VerifyCompany(ClientId clientId) implements CompanyCommand {}

    record RejectCompany(ClientId clientId, String reason) implements CompanyCommand {}

    /** Ends what is known of the company's person. */
    record EraseCompany(ClientId clientId) implements CompanyCommand {}

    /** Puts a contract on the list of those that a payroll asks for pay. */
    record EnlistContract(ClientId clientId, ContractId contractId) implements CompanyCommand {}
}
