package org.mindlinks.domain.client;

import java.util.Currency;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Secret;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contract.ContractId;

/** What can have happened to a client company. */
public sealed interface CompanyEvent extends Event {
    ClientId clientId();

    /** A company may be one person, whose name it bears. */
    @EventName("company.registered")
    record CompanyRegistered(
            ClientId clientId,
            UserId userId,
            @Personal String legalName,
            @Personal String tradingName,
            String country,
            @Secret String taxId,
            String businessType,
            Currency currency)
            implements CompanyEvent, AboutPerson {}

    @EventName("company.verified")
    record CompanyVerified(ClientId clientId, UserId userId) implements CompanyEvent {}

    @EventName("company.rejected")
    record CompanyRejected(ClientId clientId, UserId userId, @Personal String reason)
            implements CompanyEvent, AboutPerson {}

    @EventName("company.erased")
    record CompanyErased(ClientId clientId) implements CompanyEvent {}

    @EventName("company.contract-enlisted")
    record ContractEnlisted(ClientId clientId, ContractId contractId) implements CompanyEvent {}
}
