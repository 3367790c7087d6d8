package org.mindlinks.command.process;

import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.auth.Person;
import org.mindlinks.domain.auth.PersonCommand.RecordErased;
import org.mindlinks.domain.auth.PersonCommand.RecordErasureRefused;
import org.mindlinks.domain.auth.PersonEvent.ErasureApproved;
import org.mindlinks.domain.auth.User;
import org.mindlinks.domain.auth.UserCommand.EraseUser;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.auth.UserStatus;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.client.Company;
import org.mindlinks.domain.client.CompanyCommand.EraseCompany;
import org.mindlinks.domain.contractor.Contractor;
import org.mindlinks.domain.contractor.ContractorCommand.EraseContractor;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.Escrow;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.Wallet;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.WalletStatus;
import org.mindlinks.domain.reservation.ReservationCommand.ReleaseValue;

/**
 * Erases a person in steps, each of which can be repeated: the account, profile and company end,
 * the emails are given back, the key is destroyed, and the last event says so. A step is taken
 * again after a crash, and finds what was done.
 *
 * <p>Money decides first: a closed wallet is closed for ever, so what is found there can't change
 * meanwhile. Once the account has ended nothing is asked any more.
 */
final class WhenErasureApprovedErasePerson implements ProcessManager {

    private final Forgetting forgetting;
    private final Reactions reactions = new Reactions().on(ErasureApproved.class, this::erase);

    WhenErasureApprovedErasePerson(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    @Override
    public String name() {
        return "when-erasure-approved-erase-person";
    }

    @Override
    public Reactions reactions() {
        return reactions;
    }

    private void erase(ErasureApproved approved, Reaction reaction) {
        var person = approved.userId();
        var erasure = approved.erasureId();
        if (!isUnderWay(reaction.get(Person.TYPE, person), approved)) {
            return;
        }
        var user = reaction.get(User.TYPE, person);
        var refusal = user.status() == UserStatus.ERASED ? null : refusal(person, reaction);
        if (refusal != null) {
            reaction.demand(new RecordErasureRefused(person, erasure, refusal));
            return;
        }
        end(person, reaction);
        giveBack(user, reaction);
        forgetting.forget(person);
        reaction.demand(new RecordErased(person, erasure));
    }

    private static boolean isUnderWay(Person person, ErasureApproved approved) {
        var last = person.erasure();
        return last != null
                && last.erasureId().equals(approved.erasureId())
                && last.status() == Person.Status.APPROVED;
    }

    private static @Nullable Rejection refusal(UserId person, Reaction reaction) {
        var wallet = reaction.find(Wallet.TYPE, WalletId.of(ContractorId.of(person)));
        if (wallet.isPresent() && !isSettled(wallet.get())) {
            return Rejection.WALLET_NOT_CLOSED;
        }
        return reaction.find(Escrow.TYPE, EscrowId.of(ClientId.of(person)))
                        .filter(escrow -> !isEmpty(escrow))
                        .isPresent()
                ? Rejection.ESCROW_NOT_EMPTY
                : null;
    }

    /** A payout that the bank sent back makes even a closed wallet owe money. */
    private static boolean isSettled(Wallet wallet) {
        return wallet.status() == WalletStatus.CLOSED
                && wallet.balances().available().isZero()
                && wallet.balances().pending().isZero();
    }

    private static boolean isEmpty(Escrow escrow) {
        return escrow.balances().available().isZero() && escrow.balances().pending().isZero();
    }

    private static void end(UserId person, Reaction reaction) {
        reaction.demand(new EraseUser(person));
        var contractor = ContractorId.of(person);
        if (reaction.find(Contractor.TYPE, contractor).isPresent()) {
            reaction.demand(new EraseContractor(contractor));
        }
        var client = ClientId.of(person);
        if (reaction.find(Company.TYPE, client).isPresent()) {
            reaction.demand(new EraseCompany(client));
        }
    }

    /** Behind the key's end the email is not known any more, and was given back before it. */
    private void giveBack(User user, Reaction reaction) {
        if (user.email().equals(Personal.ERASED)) {
            return;
        }
        var id = user.userId();
        reaction.demand(new ReleaseValue(forgetting.ofUser(user.email()), id.value()));
        reaction.demand(
                new ReleaseValue(
                        forgetting.ofContractor(user.email()), ContractorId.of(id).value()));
    }
}
