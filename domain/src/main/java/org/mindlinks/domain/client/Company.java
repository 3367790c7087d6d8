package org.mindlinks.domain.client;

import java.util.Currency;
import java.util.Set;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.CompanyEvent.CompanyRegistered;
import org.mindlinks.domain.contract.ContractId;

/**
 * A client company.
 *
 * @param profile as it was registered
 * @param contracts those that a payroll asks for pay, in the order in which they were enlisted
 */
public record Company(CompanyRegistered profile, CompanyStatus status, Set<ContractId> contracts)
        implements AboutPerson {

    public static final AggregateType<CompanyCommand, CompanyEvent, Company> TYPE =
            new AggregateType<>(
                    "company",
                    CompanyCommand.class,
                    CompanyEvent.class,
                    Company.class,
                    new CompanyRules());

    public Company {
        contracts = Copies.of(contracts);
    }

    public ClientId clientId() {
        return profile.clientId();
    }

    @Override
    public UserId userId() {
        return profile.userId();
    }

    public Currency currency() {
        return profile.currency();
    }

    boolean isErased() {
        return profile.legalName().equals(Personal.ERASED);
    }

    /** What is left of the profile: who it was of, where, and in which currency. */
    Company asErased() {
        var left =
                new CompanyRegistered(
                        clientId(),
                        userId(),
                        Personal.ERASED,
                        Personal.ERASED,
                        profile.country(),
                        Personal.ERASED,
                        profile.businessType(),
                        profile.currency());
        return new Company(left, status, contracts);
    }

    Company with(CompanyStatus next) {
        return new Company(profile, next, contracts);
    }

    Company with(ContractId contract) {
        return new Company(profile, status, Copies.with(contracts, contract));
    }
}
