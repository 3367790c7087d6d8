package org.mindlinks.domain.client;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.client.CompanyCommand.EnlistContract;
import org.mindlinks.domain.client.CompanyCommand.EraseCompany;
import org.mindlinks.domain.client.CompanyCommand.RegisterCompany;
import org.mindlinks.domain.client.CompanyCommand.RejectCompany;
import org.mindlinks.domain.client.CompanyCommand.VerifyCompany;
import org.mindlinks.domain.client.CompanyEvent.CompanyErased;
import org.mindlinks.domain.client.CompanyEvent.CompanyRegistered;
import org.mindlinks.domain.client.CompanyEvent.CompanyRejected;
import org.mindlinks.domain.client.CompanyEvent.CompanyVerified;
import org.mindlinks.domain.client.CompanyEvent.ContractEnlisted;

final class CompanyRules implements Rules<CompanyCommand, CompanyEvent, Company> {

    @Override
    public Decision<CompanyEvent> decide(CompanyCommand command, @Nullable Company company) {
        if (company == null) {
            return command instanceof RegisterCompany register
                    ? accept(registered(register))
                    : reject(NOT_FOUND, "There is no such company.");
        }
        return switch (command) {
            case RegisterCompany register ->
                    repeated(
                            registered(register).equals(company.profile()),
                            ALREADY_EXISTS,
                            "The company is registered with other content.");
            case VerifyCompany(var id) ->
                    switch (company.status()) {
                        case PENDING -> accept(new CompanyVerified(id, company.userId()));
                        case VERIFIED -> accept();
                        case REJECTED -> reject(WRONG_STATUS, "The company was rejected.");
                    };
            case RejectCompany(var id, var reason) ->
                    switch (company.status()) {
                        case PENDING -> accept(new CompanyRejected(id, company.userId(), reason));
                        case VERIFIED -> reject(WRONG_STATUS, "The company was verified.");
                        case REJECTED -> accept();
                    };
            case EraseCompany(var id) ->
                    company.isErased() ? accept() : accept(new CompanyErased(id));
            case EnlistContract(var id, var contract) ->
                    company.contracts().contains(contract)
                            ? accept()
                            : accept(new ContractEnlisted(id, contract));
        };
    }

    @Override
    public Company evolve(@Nullable Company company, CompanyEvent event) {
        return switch (event) {
            case CompanyRegistered registered ->
                    new Company(registered, CompanyStatus.PENDING, Set.of());
            case CompanyErased _ -> existing(company).asErased();
            case CompanyVerified _ -> existing(company).with(CompanyStatus.VERIFIED);
            case CompanyRejected _ -> existing(company).with(CompanyStatus.REJECTED);
            case ContractEnlisted(_, var contract) -> existing(company).with(contract);
        };
    }

    @Override
    public boolean mayAct(Actor actor, Company company) {
        return actor.is(company.clientId());
    }

    private static CompanyRegistered registered(RegisterCompany register) {
        return new CompanyRegistered(
                register.clientId(),
                register.userId(),
                register.legalName(),
                register.tradingName(),
                register.country(),
                register.taxId(),
                register.businessType(),
                register.currency());
    }
}
