package org.mindlinks.projections.contractor;

import static org.mindlinks.domain.Personal.ERASED;
import static org.mindlinks.projections.Change.delete;
import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;
import static org.mindlinks.projections.Change.updateWhere;
import static org.mindlinks.projections.Projection.on;

import java.util.List;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorEvent;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsAdded;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsMadePrimary;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsRemoved;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsVerified;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorErased;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorOnboarded;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorRegistered;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Projection;

/** Contractors and their bank accounts. */
public final class ContractorProjection {

    public static final Projection PROJECTION =
            new Projection(
                    "contractor",
                    List.of(ContractorProfileRow.class, ContractorBankDetailsRow.class),
                    List.of(on(ContractorEvent.class, (event, _) -> contractor(event))));

    private record Onboarding(String status, String onboardingStatus) {}

    private record Verification(String verificationStatus) {}

    private record Primary(boolean isPrimary) {}

    private record ErasedProfile(String email, String firstName, String lastName, String status) {}

    private record ErasedAccount(String accountNumber) {}

    private ContractorProjection() {}

    private static List<Change> contractor(ContractorEvent event) {
        return switch (event) {
            case ContractorRegistered(
                            var id,
                            var user,
                            var email,
                            var firstName,
                            var lastName,
                            var country,
                            _) ->
                    List.of(
                            insert(
                                    new ContractorProfileRow(
                                            id.value(),
                                            user.value(),
                                            email,
                                            firstName,
                                            lastName,
                                            country,
                                            "registered",
                                            "pending")));
            case ContractorOnboarded(var id, _) ->
                    List.of(
                            update(
                                    ContractorProfileRow.class,
                                    id,
                                    new Onboarding("onboarded", "completed")));
            case BankDetailsAdded(
                            var contractor,
                            _,
                            var id,
                            var bankName,
                            var accountNumber,
                            var currency) ->
                    List.of(
                            insert(
                                    new ContractorBankDetailsRow(
                                            id.value(),
                                            contractor.value(),
                                            bankName,
                                            accountNumber,
                                            currency.getCurrencyCode(),
                                            false,
                                            "pending")));
            case BankDetailsVerified(_, var id) ->
                    List.of(
                            update(
                                    ContractorBankDetailsRow.class,
                                    id,
                                    new Verification("verified")));
            case BankDetailsMadePrimary(_, var id, var formerId) ->
                    formerId == null || formerId.equals(id)
                            ? List.of(primary(id, true))
                            : List.of(primary(formerId, false), primary(id, true));
            case ContractorErased(var id) ->
                    List.of(
                            update(
                                    ContractorProfileRow.class,
                                    id,
                                    new ErasedProfile(ERASED, ERASED, ERASED, ERASED)),
                            updateWhere(
                                    ContractorBankDetailsRow.class,
                                    "contractorId",
                                    id,
                                    new ErasedAccount(ERASED)));
            case BankDetailsRemoved(_, var id) ->
                    List.of(delete(ContractorBankDetailsRow.class, id));
        };
    }

    private static Change primary(BankDetailsId id, boolean isPrimary) {
        return update(ContractorBankDetailsRow.class, id, new Primary(isPrimary));
    }
}
