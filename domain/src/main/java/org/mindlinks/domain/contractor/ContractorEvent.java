package org.mindlinks.domain.contractor;

import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Secret;
import org.mindlinks.domain.auth.UserId;

/** What can have happened to a contractor. */
public sealed interface ContractorEvent extends Event {
    ContractorId contractorId();

    @EventName("contractor.registered")
    record ContractorRegistered(
            ContractorId contractorId,
            UserId userId,
            @Personal String email,
            @Personal String firstName,
            @Personal String lastName,
            String country,
            Currency currency)
            implements ContractorEvent, AboutPerson {}

    @EventName("contractor.onboarded")
    record ContractorOnboarded(ContractorId contractorId, UserId userId)
            implements ContractorEvent {}

    @EventName("contractor.bank-details-added")
    record BankDetailsAdded(
            ContractorId contractorId,
            UserId userId,
            BankDetailsId bankDetailsId,
            String bankName,
            @Secret String accountNumber,
            Currency currency)
            implements ContractorEvent, AboutPerson {}

    @EventName("contractor.bank-details-verified")
    record BankDetailsVerified(ContractorId contractorId, BankDetailsId bankDetailsId)
            implements ContractorEvent {}

    /** {@code formerId} was primary until now; null where none was. */
    @EventName("contractor.bank-details-made-primary")
    record BankDetailsMadePrimary(
            ContractorId contractorId,
            BankDetailsId bankDetailsId,
            @Nullable BankDetailsId formerId)
            implements ContractorEvent {}

    @EventName("contractor.erased")
    record ContractorErased(ContractorId contractorId) implements ContractorEvent {}

    @EventName("contractor.bank-details-removed")
    record BankDetailsRemoved(ContractorId contractorId, BankDetailsId bankDetailsId)
            implements ContractorEvent {}
}
