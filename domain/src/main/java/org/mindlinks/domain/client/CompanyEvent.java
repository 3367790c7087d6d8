package org.mindlinks.domain.client;

import java.util.Currency;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Secret;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contract.ContractId;

/** What can have happened to a client company. */
public sealed interface CompanyEvent extends Event {
    ClientId clientId();

    @EventName("company.registered")
    record CompanyRegistered(
            ClientId clientId,
            UserId userId,
            String legalName,
            String tradingName,
            String country,
            @Secret String taxId,
            String businessType,
            Currency currency)
            implements CompanyEvent {}

    @EventName("company.verified")
    record CompanyVerified(ClientId clientId, UserId userId) implements CompanyEvent {}

    @EventName("company.rejected")
    record CompanyRejected(ClientId clientId, String reason) implements CompanyEvent {}

    @EventName("company.contract-enlisted")
    record ContractEnlisted(ClientId clientId, ContractId contractId) implements CompanyEvent {}
}
