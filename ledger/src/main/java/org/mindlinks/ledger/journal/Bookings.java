package org.mindlinks.ledger.journal;

import static org.mindlinks.ledger.journal.AccountType.ADJUSTMENTS;
import static org.mindlinks.ledger.journal.AccountType.BANK;
import static org.mindlinks.ledger.journal.AccountType.CLEARING;
import static org.mindlinks.ledger.journal.AccountType.ESCROW_AVAILABLE;
import static org.mindlinks.ledger.journal.AccountType.ESCROW_HELD;
import static org.mindlinks.ledger.journal.AccountType.PAYOUTS_IN_TRANSIT;
import static org.mindlinks.ledger.journal.AccountType.WALLET_AVAILABLE;
import static org.mindlinks.ledger.journal.AccountType.WALLET_PENDING;
import static org.mindlinks.ledger.journal.Booking.move;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.admin.OperationsEvent;
import org.mindlinks.domain.audit.IncidentEvent;
import org.mindlinks.domain.auth.SessionEvent;
import org.mindlinks.domain.auth.UserEvent;
import org.mindlinks.domain.client.CompanyEvent;
import org.mindlinks.domain.contract.ContractEvent;
import org.mindlinks.domain.contractor.ContractorEvent;
import org.mindlinks.domain.payment.AdjustmentEvent;
import org.mindlinks.domain.payment.EscrowEvent;
import org.mindlinks.domain.payment.EscrowEvent.ClientRefunded;
import org.mindlinks.domain.payment.EscrowEvent.EscrowOpened;
import org.mindlinks.domain.payment.EscrowEvent.FundsDeposited;
import org.mindlinks.domain.payment.EscrowEvent.HoldReleased;
import org.mindlinks.domain.payment.EscrowEvent.ItemSettled;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsAwaited;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsHeld;
import org.mindlinks.domain.payment.EscrowEvent.SettlementReturned;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.InvoiceEvent;
import org.mindlinks.domain.payment.PayrollEvent;
import org.mindlinks.domain.payment.WalletEvent;
import org.mindlinks.domain.payment.WalletEvent.CreditRefused;
import org.mindlinks.domain.payment.WalletEvent.PayoutTakenBack;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjusted;
import org.mindlinks.domain.payment.WalletEvent.WalletAdjustmentRefused;
import org.mindlinks.domain.payment.WalletEvent.WalletClosed;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletEvent.WalletFrozen;
import org.mindlinks.domain.payment.WalletEvent.WalletOpened;
import org.mindlinks.domain.payment.WalletEvent.WalletUnfrozen;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalFundsHeld;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalReleased;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalSettled;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.WithdrawalEvent;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutFailed;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutPaid;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutReturned;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutStarted;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutSubmitted;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalCancelled;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalRequested;
import org.mindlinks.domain.reservation.ReservationEvent;
import org.mindlinks.ledger.journal.Booking.Authority;
import org.mindlinks.ledger.journal.Booking.Nothing;
import org.mindlinks.ledger.journal.Booking.Opening;

/**
 * What each event means to the books: a pure function. A new event of an area that moves money does
 * not compile until it is booked here, and a kind of events that is in neither list stops the
 * journal.
 */
public final class Bookings {

    /** How one kind of events is booked. */
    record Rule<E extends Event>(Class<E> events, Function<E, Booking> booking) {
        Booking of(Event event) {
            return booking.apply(events.cast(event));
        }
    }

    /** The events that can move money. */
    static final List<Rule<?>> MONEY =
            List.of(
                    new Rule<>(EscrowEvent.class, Bookings::escrow),
                    new Rule<>(WalletEvent.class, Bookings::wallet),
                    new Rule<>(WithdrawalEvent.class, Bookings::withdrawal));

    /** The events that move none, whatever they are. */
    static final Set<Class<? extends Event>> NO_MONEY =
            Set.of(
                    UserEvent.class,
                    SessionEvent.class,
                    CompanyEvent.class,
                    ContractorEvent.class,
                    ContractEvent.class,
                    PayrollEvent.class, // It decides; the escrow and the wallets move the money.
                    InvoiceEvent.class,
                    AdjustmentEvent.class, // It decides; the wallet moves the money.
                    OperationsEvent.class,
                    IncidentEvent.class,
                    ReservationEvent.class);

    private Bookings() {}

    /**
     * Whether events of this class have to be booked at all.
     *
     * @throws IllegalArgumentException for a kind of events of which nobody said whether it moves
     *     money
     */
    public static boolean moveMoney(Class<?> event) {
        if (MONEY.stream().anyMatch(rule -> rule.events().isAssignableFrom(event))) {
            return true;
        }
        if (NO_MONEY.stream().anyMatch(kind -> kind.isAssignableFrom(event))) {
            return false;
        }
        throw new IllegalArgumentException("nobody said whether %s moves money".formatted(event));
    }

    public static Booking of(Event event) {
        if (!moveMoney(event.getClass())) {
            return new Nothing();
        }
        return MONEY.stream()
                .filter(rule -> rule.events().isInstance(event))
                .findFirst()
                .orElseThrow()
                .of(event);
    }

    private static Booking escrow(EscrowEvent event) {
        var id = event.escrowId();
        return switch (event) {
            case EscrowOpened(_, var client, var currency) ->
                    new Opening(
                            List.of(
                                    Account.of(ESCROW_AVAILABLE, id, currency),
                                    Account.of(ESCROW_HELD, id, currency)),
                            client.value());
            case FundsDeposited(_, _, var deposit, var amount, _) ->
                    move(amount, bank(amount), available(id, amount), deposit.value());
            case PayrollFundsHeld(_, _, var payroll, var amount, _) ->
                    move(amount, available(id, amount), held(id, amount), payroll.value());
            case PayrollFundsAwaited _ -> new Nothing();
            case ItemSettled(_, _, _, var item, _) ->
                    move(
                            item.amount(),
                            held(id, item.amount()),
                            clearing(item.amount()),
                            item.itemId().value());
            case SettlementReturned(_, _, _, var item, _) ->
                    move(
                            item.amount(),
                            clearing(item.amount()),
                            available(id, item.amount()),
                            item.itemId().value());
            case HoldReleased(_, _, var payroll, var amount, _) ->
                    move(amount, held(id, amount), available(id, amount), payroll.value());
            case ClientRefunded(_, _, var refund, var amount, _) ->
                    move(amount, available(id, amount), bank(amount), refund.value());
        };
    }

    private static Booking wallet(WalletEvent event) {
        var id = event.walletId();
        return switch (event) {
            case WalletOpened(_, var contractor, var currency) ->
                    new Opening(
                            List.of(
                                    Account.of(WALLET_AVAILABLE, id, currency),
                                    Account.of(WALLET_PENDING, id, currency)),
                            contractor.value());
            case WalletCredited(_, var item, var amount, _) ->
                    move(amount, clearing(amount), available(id, amount), item.value());
            case WithdrawalFundsHeld(_, _, var withdrawal, _, var amount, _) ->
                    move(amount, available(id, amount), pending(id, amount), withdrawal.value());
            case WithdrawalSettled(_, var withdrawal, var amount, _) ->
                    move(amount, pending(id, amount), inTransit(amount), withdrawal.value());
            case WithdrawalReleased(_, var withdrawal, var amount, _) ->
                    move(amount, pending(id, amount), available(id, amount), withdrawal.value());
            case PayoutTakenBack(_, var withdrawal, var amount, _) ->
                    move(amount, inTransit(amount), available(id, amount), withdrawal.value());
            case WalletAdjusted adjusted -> adjustment(adjusted);
            case CreditRefused _,
                    WalletAdjustmentRefused _,
                    WalletFrozen _,
                    WalletUnfrozen _,
                    WalletClosed _ ->
                    new Nothing();
        };
    }

    private static Booking adjustment(WalletAdjusted adjusted) {
        var amount = adjusted.amount();
        var wallet = available(adjusted.walletId(), amount);
        var platform = Account.platform(ADJUSTMENTS, amount.currency());
        var reference = adjusted.adjustmentId().value();
        var authority = new Authority(adjusted.approvedBy().value(), adjusted.reason());
        return switch (adjusted.type()) {
            case CREDIT -> move(amount, platform, wallet, reference, authority);
            case DEBIT -> move(amount, wallet, platform, reference, authority);
        };
    }

    /** The bank and the rail; what the wallet owes moves when the wallet says so. */
    private static Booking withdrawal(WithdrawalEvent event) {
        var id = event.withdrawalId();
        return switch (event) {
            case PayoutStarted(_, _, _, var amount) -> toRail(id, amount);
            case PayoutFailed(_, _, var amount, _) -> fromRail(id, amount);
            case PayoutReturned(_, _, var amount, _) -> fromRail(id, amount);
            case WithdrawalRequested _, WithdrawalCancelled _, PayoutSubmitted _, PayoutPaid _ ->
                    new Nothing();
        };
    }

    private static Booking toRail(Id withdrawal, Money amount) {
        return move(amount, inTransit(amount), bank(amount), withdrawal.value());
    }

    private static Booking fromRail(Id withdrawal, Money amount) {
        return move(amount, bank(amount), inTransit(amount), withdrawal.value());
    }

    private static Account bank(Money amount) {
        return Account.platform(BANK, amount.currency());
    }

    private static Account clearing(Money amount) {
        return Account.platform(CLEARING, amount.currency());
    }

    private static Account inTransit(Money amount) {
        return Account.platform(PAYOUTS_IN_TRANSIT, amount.currency());
    }

    private static Account available(EscrowId escrow, Money amount) {
        return Account.of(ESCROW_AVAILABLE, escrow, amount.currency());
    }

    private static Account held(EscrowId escrow, Money amount) {
        return Account.of(ESCROW_HELD, escrow, amount.currency());
    }

    private static Account available(WalletId wallet, Money amount) {
        return Account.of(WALLET_AVAILABLE, wallet, amount.currency());
    }

    private static Account pending(WalletId wallet, Money amount) {
        return Account.of(WALLET_PENDING, wallet, amount.currency());
    }
}
