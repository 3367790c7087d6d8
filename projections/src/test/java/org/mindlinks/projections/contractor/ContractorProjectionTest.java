package org.mindlinks.projections.contractor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.auth.UserEvent.UserActivated;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsAdded;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsMadePrimary;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsRemoved;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Change.Update;

class ContractorProjectionTest {

    private static final ContractorId CONTRACTOR = new ContractorId(new UUID(0, 1));
    private static final BankDetailsId BANK = new BankDetailsId(new UUID(0, 2));
    private static final BankDetailsId FORMER = new BankDetailsId(new UUID(0, 3));

    @Test
    void a_bank_account_waits_to_be_verified() {
        assertThat(
                        changes(
                                new BankDetailsAdded(
                                        CONTRACTOR,
                                        new UserId(new UUID(0, 4)),
                                        BANK,
                                        "Bank",
                                        "DE89",
                                        Currency.getInstance("EUR"))))
                .containsExactly(
                        Change.insert(
                                new ContractorBankDetailsRow(
                                        BANK.value(),
                                        CONTRACTOR.value(),
                                        "Bank",
                                        "DE89",
                                        "EUR",
                                        false,
                                        "pending")));
    }

    @Test
    void the_former_primary_account_is_primary_no_more() {
        assertThat(changes(new BankDetailsMadePrimary(CONTRACTOR, BANK, FORMER)))
                .extracting(change -> ((Update) change).id())
                .containsExactly(FORMER.value(), BANK.value());
        assertThat(changes(new BankDetailsMadePrimary(CONTRACTOR, BANK, null))).hasSize(1);
    }

    @Test
    void a_removed_account_has_no_row() {
        assertThat(changes(new BankDetailsRemoved(CONTRACTOR, BANK)))
                .containsExactly(Change.delete(ContractorBankDetailsRow.class, BANK));
    }

    @Test
    void events_of_other_areas_change_nothing() {
        assertThat(ContractorProjection.PROJECTION.reads(UserActivated.class)).isFalse();
        assertThat(changes(new UserActivated(new UserId(new UUID(0, 4))))).isEmpty();
    }

    private static List<Change> changes(Event event) {
        return ContractorProjection.PROJECTION.changes(event, Instant.EPOCH);
    }
}
