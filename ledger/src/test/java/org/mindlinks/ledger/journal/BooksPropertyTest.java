package org.mindlinks.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.ledger.journal.AccountType.CLEARING;
import static org.mindlinks.ledger.journal.AccountType.ESCROW_AVAILABLE;
import static org.mindlinks.ledger.journal.AccountType.ESCROW_HELD;
import static org.mindlinks.ledger.journal.AccountType.PAYOUTS_IN_TRANSIT;
import static org.mindlinks.ledger.journal.AccountType.WALLET_AVAILABLE;
import static org.mindlinks.ledger.journal.AccountType.WALLET_PENDING;

import java.util.Currency;
import java.util.HashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.payment.Escrow;
import org.mindlinks.domain.payment.Wallet;

class BooksPropertyTest {

    private static final int STEPS = 250;

    @Property(tries = 200)
    void debits_are_credits_and_accounts_are_what_the_aggregates_say_at_every_moment(
            @ForAll long seed) {
        var world = new World(seed);
        var books = new Books();
        int read = 0;
        for (int step = 0; step < STEPS; step++) {
            world.step();
            for (; read < world.events.size(); read++) {
                var next = world.events.get(read);
                books.take(read, next.at(), next.event());
            }
            accountsAreTheStates(world, books);
            debitsAreCredits(books);
        }
    }

    @Property(tries = 200)
    void what_crosses_aggregates_has_arrived_when_all_has_followed(@ForAll long seed) {
        var world = new World(seed);
        for (int step = 0; step < STEPS; step++) {
            world.step();
        }
        world.settle();
        var books = new Books();
        for (int i = 0; i < world.events.size(); i++) {
            books.take(i, world.events.get(i).at(), world.events.get(i).event());
        }
        accountsAreTheStates(world, books);
        assertThat(books.accounts())
                .filteredOn(account -> account.type().returnsToZero())
                .allSatisfy(account ->
                        assertThat(books.balance(account).orElseThrow().isZero())
                                .as(account.code())
                                .isTrue())
                .extracting(Account::type)
                .isSubsetOf(CLEARING, PAYOUTS_IN_TRANSIT);
    }

    private static void accountsAreTheStates(World world, Books books) {
        for (int i = 0; i < World.CLIENTS; i++) {
            var escrow = World.escrow(i);
            var balances = world.state(Escrow.TYPE, escrow).balances();
            assertThat(books.balance(Account.of(ESCROW_AVAILABLE, escrow, World.currency(i))))
                    .contains(balances.available());
            assertThat(books.balance(Account.of(ESCROW_HELD, escrow, World.currency(i))))
                    .contains(balances.pending());
        }
        for (int i = 0; i < World.CONTRACTORS; i++) {
            var wallet = World.wallet(i);
            var balances = world.state(Wallet.TYPE, wallet).balances();
            assertThat(books.balance(Account.of(WALLET_AVAILABLE, wallet, World.currency(i))))
                    .contains(balances.available());
            assertThat(books.balance(Account.of(WALLET_PENDING, wallet, World.currency(i))))
                    .contains(balances.pending());
        }
    }

    private static void debitsAreCredits(Books books) {
        var sums = new HashMap<Currency, Money>();
        for (var account : books.accounts()) {
            var balance = books.balance(account).orElseThrow();
            var debit =
                    account.type().normal() == Side.DEBIT
                            ? balance
                            : Money.zero(balance.currency()).minus(balance);
            sums.merge(debit.currency(), debit, Money::plus);
        }
        assertThat(sums.values()).allMatch(Money::isZero);
    }
}
