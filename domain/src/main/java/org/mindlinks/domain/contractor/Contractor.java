package org.mindlinks.domain.contractor;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.AboutPerson;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Copies;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorRegistered;

/**
 * A contractor and its bank accounts.
 *
 * @param profile as it was registered
 * @param primary the verified account that is used where none is named
 * @param removed no longer used, and kept: a late repeat can't bring one back, and a payout that is
 *     under way ends at the account it was asked for
 */
public record Contractor(
        ContractorRegistered profile,
        boolean onboarded,
        Map<BankDetailsId, BankAccount> bankDetails,
        @Nullable BankDetailsId primary,
        Map<BankDetailsId, BankAccount> removed)
        implements AboutPerson {

    public static final AggregateType<ContractorCommand, ContractorEvent, Contractor> TYPE =
            new AggregateType<>(
                    "contractor",
                    ContractorCommand.class,
                    ContractorEvent.class,
                    Contractor.class,
                    new ContractorRules());

    public Contractor {
        bankDetails = Copies.of(bankDetails);
        removed = Copies.of(removed);
    }

    public ContractorId contractorId() {
        return profile.contractorId();
    }

    @Override
    public UserId userId() {
        return profile.userId();
    }

    public String email() {
        return profile.email();
    }

    public Currency currency() {
        return profile.currency();
    }

    /** The account, in use or removed; null where there never was one. */
    public @Nullable BankAccount account(BankDetailsId id) {
        var used = bankDetails.get(id);
        return used == null ? removed.get(id) : used;
    }

    public boolean isErased() {
        return email().equals(Personal.ERASED);
    }

    /** What is left of the profile: who it was of, where, and in which currency. */
    Contractor asErased() {
        var left =
                new ContractorRegistered(
                        contractorId(),
                        userId(),
                        Personal.ERASED,
                        Personal.ERASED,
                        Personal.ERASED,
                        profile.country(),
                        profile.currency());
        return new Contractor(left, onboarded, asErased(bankDetails), primary, asErased(removed));
    }

    private static Map<BankDetailsId, BankAccount> asErased(
            Map<BankDetailsId, BankAccount> accounts) {
        var erased = new LinkedHashMap<BankDetailsId, BankAccount>();
        accounts.forEach((id, account) -> erased.put(id, account.asErased()));
        return erased;
    }

    Contractor asOnboarded() {
        return new Contractor(profile, true, bankDetails, primary, removed);
    }

    Contractor with(Map<BankDetailsId, BankAccount> accounts) {
        return new Contractor(profile, onboarded, accounts, primary, removed);
    }

    Contractor withPrimary(@Nullable BankDetailsId next) {
        return new Contractor(profile, onboarded, bankDetails, next, removed);
    }

    Contractor withRemoved(Map<BankDetailsId, BankAccount> next) {
        return new Contractor(profile, onboarded, bankDetails, primary, next);
    }
}
