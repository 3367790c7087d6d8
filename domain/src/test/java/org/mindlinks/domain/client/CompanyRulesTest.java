package org.mindlinks.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.Given.given;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.NOT_FOUND;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Given;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Outcomes;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.CompanyCommand.EnlistContract;
import org.mindlinks.domain.client.CompanyCommand.RegisterCompany;
import org.mindlinks.domain.client.CompanyCommand.RejectCompany;
import org.mindlinks.domain.client.CompanyCommand.VerifyCompany;
import org.mindlinks.domain.client.CompanyEvent.CompanyRegistered;
import org.mindlinks.domain.client.CompanyEvent.CompanyRejected;
import org.mindlinks.domain.client.CompanyEvent.CompanyVerified;
import org.mindlinks.domain.client.CompanyEvent.ContractEnlisted;
import org.mindlinks.domain.contract.ContractId;

class CompanyRulesTest {

    private static final UserId USER = new UserId(Id.derived("test", "user"));
    private static final ClientId ID = ClientId.of(USER);
    private static final Currency EUR = Currency.getInstance("EUR");

    private final Given<CompanyCommand, CompanyEvent, Company> none = given(Company.TYPE);
    private final Given<CompanyCommand, CompanyEvent, Company> pending =
            none.events(
                    new CompanyRegistered(ID, USER, "Acme Ltd", "Acme", "DE", "DE1", "gmbh", EUR));

    @Test
    void a_company_registers_once() {
        none.when(register("DE1"))
                .thenEvents(
                        new CompanyRegistered(
                                ID, USER, "Acme Ltd", "Acme", "DE", "DE1", "gmbh", EUR));
        pending.when(register("DE1")).thenNothing();
        pending.when(register("DE2")).thenRejected(ALREADY_EXISTS);
        none.when(new VerifyCompany(ID)).thenRejected(NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            delimiter = '|',
            textBlock =
                    """
                    command | PENDING | VERIFIED     | REJECTED
                    verify  | done    | same         | WRONG_STATUS
                    reject  | done    | WRONG_STATUS | same
                    enlist  | done    | done         | done
                    """)
    void each_status_knows_what_it_allows(
            String command, String inPending, String inVerified, String inRejected) {
        var asked =
                switch (command) {
                    case "verify" -> new VerifyCompany(ID);
                    case "reject" -> new RejectCompany(ID, "no such company");
                    case "enlist" -> new EnlistContract(ID, contract(1));
                    default -> throw new IllegalArgumentException(command);
                };
        var verified = pending.events(new CompanyVerified(ID, USER));
        var rejected = pending.events(new CompanyRejected(ID, USER, "no such company"));

        assertThat(List.of(pending.when(asked), verified.when(asked), rejected.when(asked)))
                .extracting(Outcomes::of)
                .containsExactly(inPending, inVerified, inRejected);
    }

    @Test
    void contracts_are_enlisted_once_and_keep_their_order() {
        var company =
                pending.when(new EnlistContract(ID, contract(2)))
                        .thenEvents(new ContractEnlisted(ID, contract(2)))
                        .commands(
                                new EnlistContract(ID, contract(1)),
                                new EnlistContract(ID, contract(3)));

        company.when(new EnlistContract(ID, contract(2))).thenNothing();
        assertThat(company.state().contracts())
                .containsExactly(contract(2), contract(1), contract(3));
    }

    @Test
    void a_company_is_its_users() {
        assertThat(pending.mayAct(new Actor(USER, Role.CLIENT))).isTrue();
        assertThat(pending.mayAct(new Actor(USER, Role.CONTRACTOR))).isFalse();
        assertThat(pending.mayAct(new Actor(new UserId(ID.value()), Role.CLIENT))).isFalse();
    }

    private static RegisterCompany register(String taxId) {
        return new RegisterCompany(ID, USER, "Acme Ltd", "Acme", "DE", taxId, "gmbh", EUR);
    }

    private static ContractId contract(int number) {
        return new ContractId(Id.derived("contract", number));
    }
}
