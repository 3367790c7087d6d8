package org.mindlinks.domain.contractor;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.BANK_DETAILS_NOT_FOUND;
import static org.mindlinks.domain.Rejection.BANK_DETAILS_NOT_VERIFIED;

import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.contractor.ContractorCommand.AddBankDetails;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsAdded;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsMadePrimary;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsRemoved;
import org.mindlinks.domain.contractor.ContractorEvent.BankDetailsVerified;

/** The part of the contractor's rules that is about its bank accounts. */
final class BankDetailsRules {

    static Decision<ContractorEvent> add(AddBankDetails add, Contractor contractor) {
        var id = add.bankDetailsId();
        var earlier = contractor.bankDetails().get(id);
        if (earlier == null && !contractor.removed().containsKey(id)) {
            return accept(
                    new BankDetailsAdded(
                            contractor.contractorId(),
                            contractor.userId(),
                            id,
                            add.bankName(),
                            add.accountNumber(),
                            add.currency()));
        }
        var same =
                earlier != null
                        && add.bankName().equals(earlier.bankName())
                        && add.accountNumber().equals(earlier.accountNumber())
                        && add.currency().equals(earlier.currency());
        return repeated(same, ALREADY_EXISTS, "The id of the bank details is in use, or was.");
    }

    static Decision<ContractorEvent> verify(BankDetailsId id, Contractor contractor) {
        var account = contractor.bankDetails().get(id);
        if (account == null) {
            return notFound();
        }
        if (account.verified()) {
            return accept();
        }
        var verified = new BankDetailsVerified(contractor.contractorId(), id);
        return contractor.primary() == null
                ? accept(verified, new BankDetailsMadePrimary(contractor.contractorId(), id, null))
                : accept(verified);
    }

    static Decision<ContractorEvent> makePrimary(BankDetailsId id, Contractor contractor) {
        var account = contractor.bankDetails().get(id);
        if (account == null) {
            return notFound();
        }
        if (!account.verified()) {
            return reject(
                    BANK_DETAILS_NOT_VERIFIED,
                    "Only a verified bank account can be the primary one.");
        }
        return id.equals(contractor.primary())
                ? accept()
                : accept(
                        new BankDetailsMadePrimary(
                                contractor.contractorId(), id, contractor.primary()));
    }

    static Decision<ContractorEvent> remove(BankDetailsId id, Contractor contractor) {
        if (contractor.removed().containsKey(id)) {
            return accept();
        }
        return contractor.bankDetails().containsKey(id)
                ? accept(new BankDetailsRemoved(contractor.contractorId(), id))
                : notFound();
    }

    static Contractor added(BankDetailsAdded added, Contractor contractor) {
        var account =
                new BankAccount(added.bankName(), added.accountNumber(), added.currency(), false);
        return contractor.with(
                Copies.with(contractor.bankDetails(), added.bankDetailsId(), account));
    }

    static Contractor verified(BankDetailsId id, Contractor contractor) {
        var account = Rules.existing(contractor.bankDetails().get(id));
        return contractor.with(Copies.with(contractor.bankDetails(), id, account.asVerified()));
    }

    /**
     * Without its primary account the contractor has none, until it names one or has another
     * verified.
     */
    static Contractor removed(BankDetailsId id, Contractor contractor) {
        var account = Rules.existing(contractor.bankDetails().get(id));
        return contractor
                .with(Copies.without(contractor.bankDetails(), id))
                .withPrimary(id.equals(contractor.primary()) ? null : contractor.primary())
                .withRemoved(Copies.with(contractor.removed(), id, account));
    }

    private static Decision<ContractorEvent> notFound() {
        return reject(BANK_DETAILS_NOT_FOUND, "The contractor has no such bank details.");
    }

    private BankDetailsRules() {}
}
