package org.mindlinks.domain.contractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.BANK_DETAILS_NOT_FOUND;
import static org.mindlinks.domain.Rejection.BANK_DETAILS_NOT_VERIFIED;
import static org.mindlinks.domain.Rejection.NOT_FOUND;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contractor.ContractorCommand.AddBankDetails;
import org.mindlinks.domain.contractor.ContractorCommand.MakeBankDetailsPrimary;
import org.mindlinks.domain.contractor.ContractorCommand.OnboardContractor;
import org.mindlinks.domain.contractor.ContractorCommand.RegisterContractor;
import org.mindlinks.domain.contractor.ContractorCommand.RemoveBankDetails;
import org.mindlinks.domain.contractor.ContractorCommand.VerifyBankDetails;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsAdded;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsMadePrimary;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsRemoved;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsVerified;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorOnboarded;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorRegistered;

class ContractorRulesTest {

    private static final UserId USER = new UserId(Id.derived("test", "user"));
    private static final ContractorId ID = ContractorId.of(USER);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final BankDetailsId A = new BankDetailsId(Id.derived("bank", "a"));
    private static final BankDetailsId B = new BankDetailsId(Id.derived("bank", "b"));

    private final Given<ContractorCommand, ContractorEvent, Contractor> none =
            given(Contractor.TYPE);
    private final Given<ContractorCommand, ContractorEvent, Contractor> ada =
            none.events(
                    new ContractorRegistered(ID, USER, "ada@example.com", "Ada", "L", "DE", EUR));

    @Test
    void a_contractor_registers_once() {
        none.when(register("Ada"))
                .thenEvents(
                        new ContractorRegistered(
                                ID, USER, "ada@example.com", "Ada", "L", "DE", EUR));
        ada.when(register("Ada")).thenNothing();
        ada.when(register("Eve")).thenRejected(ALREADY_EXISTS);
        none.when(new OnboardContractor(ID)).thenRejected(NOT_FOUND);
    }

    @Test
    void a_contractor_is_onboarded_once() {
        var onboarded =
                ada.when(new OnboardContractor(ID)).thenEvents(new ContractorOnboarded(ID, USER));

        onboarded.when(new OnboardContractor(ID)).thenNothing();
        assertThat(onboarded.state().onboarded()).isTrue();
    }

    @Test
    void bank_details_are_added_once() {
        var added =
                ada.when(add(A, "DE01"))
                        .thenEvents(new BankDetailsAdded(ID, USER, A, "Bank", "DE01", EUR));

        added.when(add(A, "DE01")).thenNothing();
        added.when(add(A, "DE02")).thenRejected(ALREADY_EXISTS);
        assertThat(added.state().bankDetails())
                .containsEntry(A, new BankAccount("Bank", "DE01", EUR, false));
    }

    @Test
    void the_first_verified_account_becomes_the_primary_one() {
        var first =
                ada.commands(add(A, "DE01"), add(B, "DE02"))
                        .when(new VerifyBankDetails(ID, B))
                        .thenEvents(
                                new BankDetailsVerified(ID, B),
                                new BankDetailsMadePrimary(ID, B, null));

        first.when(new VerifyBankDetails(ID, B)).thenNothing();
        first.when(new VerifyBankDetails(ID, A)).thenEvents(new BankDetailsVerified(ID, A));
    }

    @Test
    void another_account_is_made_primary_once_it_is_verified() {
        var added = ada.commands(add(A, "DE01"), add(B, "DE02"), new VerifyBankDetails(ID, A));
        added.when(new MakeBankDetailsPrimary(ID, A)).thenNothing();
        added.when(new MakeBankDetailsPrimary(ID, B)).thenRejected(BANK_DETAILS_NOT_VERIFIED);

        added.commands(new VerifyBankDetails(ID, B))
                .when(new MakeBankDetailsPrimary(ID, B))
                .thenEvents(new BankDetailsMadePrimary(ID, B, A));
    }

    @Test
    void a_removed_account_is_gone_for_good() {
        var removed =
                ada.commands(add(A, "DE01"), new VerifyBankDetails(ID, A))
                        .when(new RemoveBankDetails(ID, A))
                        .thenEvents(new BankDetailsRemoved(ID, A));

        removed.when(new RemoveBankDetails(ID, A)).thenNothing();
        removed.when(add(A, "DE01")).thenRejected(ALREADY_EXISTS);
        removed.when(new MakeBankDetailsPrimary(ID, A)).thenRejected(BANK_DETAILS_NOT_FOUND);
        assertThat(removed.state().primary()).isNull();
        assertThat(removed.state().bankDetails()).isEmpty();
    }

    @Test
    void the_primary_account_outlives_the_removal_of_another() {
        var removed =
                ada.commands(
                        add(A, "DE01"),
                        add(B, "DE02"),
                        new VerifyBankDetails(ID, A),
                        new RemoveBankDetails(ID, B));

        assertThat(removed.state().primary()).isEqualTo(A);
    }

    @Test
    void unknown_bank_details_are_rejected() {
        for (var command :
                List.of(
                        new VerifyBankDetails(ID, A),
                        new MakeBankDetailsPrimary(ID, A),
                        new RemoveBankDetails(ID, A))) {
            ada.when(command).thenRejected(BANK_DETAILS_NOT_FOUND);
        }
    }

    @Test
    void a_profile_is_its_users() {
        assertThat(ada.mayAct(new Actor(USER, Role.CONTRACTOR))).isTrue();
        assertThat(ada.mayAct(new Actor(USER, Role.CLIENT))).isFalse();
        assertThat(ada.mayAct(new Actor(new UserId(ID.value()), Role.CONTRACTOR))).isFalse();
    }

    private static RegisterContractor register(String firstName) {
        return new RegisterContractor(ID, USER, "ada@example.com", firstName, "L", "DE", EUR);
    }

    private static AddBankDetails add(BankDetailsId id, String accountNumber) {
        return new AddBankDetails(ID, id, "Bank", accountNumber, EUR);
    }
}
