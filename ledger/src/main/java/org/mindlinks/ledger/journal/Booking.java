package org.mindlinks.ledger.journal;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Money;

/** What an event means to the books. */
public sealed interface Booking {

    /** No money moved. */
    record Nothing() implements Booking {}

    /**
     * Accounts begin, at zero.
     *
     * @param party the client or contractor to whom the platform owes their balance
     */
    record Opening(List<Account> accounts, UUID party) implements Booking {
        public Opening {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * Money moved. Debits and credits are equal in each currency: anything else can't be made.
     *
     * @param reference what it was about: the deposit, payroll, item, withdrawal or adjustment
     * @param authority who answers for it and why; null where it follows from the rules alone
     */
    record Entry(UUID reference, List<Posting> postings, @Nullable Authority authority)
            implements Booking {
        public Entry {
            postings = List.copyOf(postings);
            if (postings.size() < 2) {
                throw new IllegalArgumentException("an entry has two postings at least");
            }
            var sums = new HashMap<Currency, Money>();
            for (var posting : postings) {
                sums.merge(posting.amount().currency(), posting.signed(), Money::plus);
            }
            sums.values().stream()
                    .filter(sum -> !sum.isZero())
                    .findFirst()
                    .ifPresent(sum -> {
                        throw new IllegalArgumentException(
                                "debits are not credits, they differ by " + sum);
                    });
        }
    }

    /** The admin who approved, and the reason given. */
    record Authority(UUID adminId, String reason) {}

    /** The same amount on both sides; nothing where it is zero. */
    static Booking move(Money amount, Account debit, Account credit, UUID reference) {
        return move(amount, debit, credit, reference, null);
    }

    static Booking move(
            Money amount,
            Account debit,
            Account credit,
            UUID reference,
            @Nullable Authority authority) {
        return amount.isZero()
                ? new Nothing()
                : new Entry(
                        reference,
                        List.of(
                                new Posting(debit, Side.DEBIT, amount),
                                new Posting(credit, Side.CREDIT, amount)),
                        authority);
    }
}
