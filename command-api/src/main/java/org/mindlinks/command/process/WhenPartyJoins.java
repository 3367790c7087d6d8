package org.mindlinks.command.process;

import org.mindlinks.domain.auth.UserCommand.ActivateUser;
import org.mindlinks.domain.client.CompanyEvent.CompanyRegistered;
import org.mindlinks.domain.client.CompanyEvent.CompanyVerified;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorOnboarded;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorRegistered;
import org.mindlinks.domain.payment.EscrowCommand.OpenEscrow;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletId;

/** Gives a company its escrow, a contractor its wallet, and both their active account. */
final class WhenPartyJoins implements ProcessManager {

    private final Reactions reactions =
            new Reactions()
                    .on(
                            CompanyRegistered.class,
                            (company, reaction) ->
                                    reaction.demand(
                                            new OpenEscrow(
                                                    EscrowId.of(company.clientId()),
                                                    company.clientId(),
                                                    company.currency())))
                    .on(
                            ContractorRegistered.class,
                            (contractor, reaction) ->
                                    reaction.demand(
                                            new OpenWallet(
                                                    WalletId.of(contractor.contractorId()),
                                                    contractor.contractorId(),
                                                    contractor.currency())))
                    // A user who was suspended meanwhile stays so: that refusal is the right end.
                    .on(
                            CompanyVerified.class,
                            (company, reaction) ->
                                    reaction.send(new ActivateUser(company.userId())))
                    .on(
                            ContractorOnboarded.class,
                            (contractor, reaction) ->
                                    reaction.send(new ActivateUser(contractor.userId())));

    @Override
    public String name() {
        return "when-party-joins";
    }

    @Override
    public Reactions reactions() {
        return reactions;
    }
}
