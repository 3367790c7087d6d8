package org.mindlinks.ledger.journal;

import static org.mindlinks.ledger.journal.AccountType.WALLET_AVAILABLE;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Money;

/**
 * The books in memory: events go in by order of position, and rows of the journal come out. What it
 * holds grows with the number of accounts and not with that of events.
 */
public final class Books {

    private final Map<Account, AccountState> accounts = new LinkedHashMap<>();
    private Instant bookedAt = Instant.EPOCH;

    /** What one event adds to the journal; nothing where no money moved. */
    record Booked(List<JournalRow> rows, List<MovementRow> movements) {
        static final Booked NOTHING = new Booked(List.of(), List.of());
    }

    /** Empty books. */
    public Books() {}

    /**
     * Books that go on.
     *
     * @param accounts those that what follows will touch, as far as they exist
     * @param bookedAt of the last entry
     */
    Books(Collection<AccountState> accounts, Instant bookedAt) {
        accounts.forEach(state -> this.accounts.put(state.account(), state));
        this.bookedAt = bookedAt;
    }

    /**
     * Takes the next event.
     *
     * @throws IllegalStateException where it can't have happened after those before it
     */
    public void take(long position, Instant at, Event event) {
        book(position, at, event);
    }

    /** What is on the account, on its normal side; empty where it does not exist. */
    public Optional<Money> balance(Account account) {
        return Optional.ofNullable(accounts.get(account)).map(AccountState::balance);
    }

    /** All accounts that there are, in the order in which they came. */
    public List<Account> accounts() {
        return List.copyOf(accounts.keySet());
    }

    Collection<AccountState> states() {
        return accounts.values();
    }

    Booked book(long position, Instant at, Event event) {
        return book(position, at, name(event.getClass()), Bookings.of(event));
    }

    Booked book(long position, Instant at, String event, Booking booking) {
        return switch (booking) {
            case Booking.Nothing() -> Booked.NOTHING;
            case Booking.Opening(var opened, var party) -> {
                for (var account : opened) {
                    var zero = Money.zero(account.currency());
                    accounts.put(account, new AccountState(account, party, zero, position));
                }
                yield Booked.NOTHING;
            }
            case Booking.Entry entry -> entry(position, at, event, entry);
        };
    }

    private Booked entry(long position, Instant at, String event, Booking.Entry entry) {
        // The database keeps microseconds. Clocks of several machines disagree, and a journal whose
        // time runs back could not be read as of a moment.
        var time = at.truncatedTo(ChronoUnit.MICROS);
        if (time.isAfter(bookedAt)) bookedAt = time;
        var rows = new ArrayList<JournalRow>();
        var movements = new ArrayList<MovementRow>();
        for (var posting : entry.postings()) {
            var before = state(posting.account(), position);
            var after = before.balance().plus(posting.change());
            accounts.put(
                    before.account(),
                    new AccountState(before.account(), before.party(), after, position));
            var row =
                    new JournalRow(
                            position,
                            rows.size(),
                            bookedAt,
                            event,
                            entry.reference(),
                            before.account().id(),
                            posting.side().label(),
                            posting.amount().amount(),
                            posting.amount().currency().getCurrencyCode(),
                            before.balance().amount(),
                            after.amount());
            rows.add(row);
            if (before.account().type() == WALLET_AVAILABLE) {
                movements.add(movement(row, before, entry));
            }
        }
        return new Booked(rows, movements);
    }

    /** Those of the platform begin by themselves, those of others when they are opened. */
    private AccountState state(Account account, long position) {
        var state = accounts.get(account);
        if (state != null) return state;
        if (account.type().isHeld()) {
            throw new IllegalStateException(
                    "the event at position %d moves money on %s, which was never opened"
                            .formatted(position, account.code()));
        }
        return new AccountState(account, null, Money.zero(account.currency()), position);
    }

    private static MovementRow movement(JournalRow row, AccountState account, Booking.Entry entry) {
        var authority = entry.authority();
        return new MovementRow(
                MovementRow.id(row.position()),
                row.event(),
                authority == null ? null : authority.adminId(),
                Objects.requireNonNull(account.party()),
                row.amount(),
                row.currency(),
                row.balanceBefore(),
                row.balanceAfter(),
                authority == null ? null : authority.reason(),
                row.bookedAt(),
                row.position());
    }

    static String name(Class<?> event) {
        return Objects.requireNonNull(event.getAnnotation(EventName.class)).value();
    }
}
