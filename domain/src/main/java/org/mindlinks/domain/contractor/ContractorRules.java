package org.mindlinks.domain.contractor;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.contractor.ContractorCommand.AddBankDetails;
import org.mindlinks.domain.contractor.ContractorCommand.EraseContractor;
import org.mindlinks.domain.contractor.ContractorCommand.MakeBankDetailsPrimary;
import org.mindlinks.domain.contractor.ContractorCommand.OnboardContractor;
import org.mindlinks.domain.contractor.ContractorCommand.RegisterContractor;
import org.mindlinks.domain.contractor.ContractorCommand.RemoveBankDetails;
import org.mindlinks.domain.contractor.ContractorCommand.VerifyBankDetails;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsAdded;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsMadePrimary;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsRemoved;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsVerified;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorErased;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorOnboarded;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorRegistered;

final class ContractorRules implements Rules<ContractorCommand, ContractorEvent, Contractor> {

    @Override
    public Decision<ContractorEvent> decide(
            ContractorCommand command, @Nullable Contractor contractor) {
        if (contractor == null) {
            return command instanceof RegisterContractor register
                    ? accept(registered(register))
                    : reject(NOT_FOUND, "There is no such contractor.");
        }
        return switch (command) {
            case RegisterContractor register ->
                    repeated(
                            registered(register).equals(contractor.profile()),
                            ALREADY_EXISTS,
                            "The contractor is registered with other content.");
            case OnboardContractor(var id) ->
                    contractor.onboarded()
                            ? accept()
                            : accept(new ContractorOnboarded(id, contractor.userId()));
            case AddBankDetails _ when contractor.isErased() ->
                    reject(WRONG_STATUS, "The contractor was erased.");
            case AddBankDetails add -> BankDetailsRules.add(add, contractor);
            case EraseContractor(var id) ->
                    contractor.isErased() ? accept() : accept(new ContractorErased(id));
            case VerifyBankDetails(_, var details) -> BankDetailsRules.verify(details, contractor);
            case MakeBankDetailsPrimary(_, var details) ->
                    BankDetailsRules.makePrimary(details, contractor);
            case RemoveBankDetails(_, var details) -> BankDetailsRules.remove(details, contractor);
        };
    }

    @Override
    public Contractor evolve(@Nullable Contractor contractor, ContractorEvent event) {
        return switch (event) {
            case ContractorRegistered registered ->
                    new Contractor(registered, false, Map.of(), null, Map.of());
            case ContractorOnboarded _ -> existing(contractor).asOnboarded();
            case ContractorErased _ -> existing(contractor).asErased();
            case BankDetailsAdded added -> BankDetailsRules.added(added, existing(contractor));
            case BankDetailsVerified(_, var id) ->
                    BankDetailsRules.verified(id, existing(contractor));
            case BankDetailsMadePrimary(_, var id, _) -> existing(contractor).withPrimary(id);
            case BankDetailsRemoved(_, var id) ->
                    BankDetailsRules.removed(id, existing(contractor));
        };
    }

    @Override
    public boolean mayAct(Actor actor, Contractor contractor) {
        return actor.is(contractor.contractorId());
    }

    private static ContractorRegistered registered(RegisterContractor register) {
        return new ContractorRegistered(
                register.contractorId(),
                register.userId(),
                register.email(),
                register.firstName(),
                register.lastName(),
                register.country(),
                register.currency());
    }
}
