package org.mindlinks.domain.payment;

import static org.mindlinks.domain.Decision.accept;
import static org.mindlinks.domain.Decision.reject;
import static org.mindlinks.domain.Decision.repeated;
import static org.mindlinks.domain.Rejection.ALREADY_EXISTS;
import static org.mindlinks.domain.Rejection.HOLD_NOT_FOUND;
import static org.mindlinks.domain.Rejection.INSUFFICIENT_FUNDS;
import static org.mindlinks.domain.Rejection.ITEM_NOT_FOUND;
import static org.mindlinks.domain.Rejection.NOT_FOUND;
import static org.mindlinks.domain.Rejection.TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT;
import static org.mindlinks.domain.Rejection.WRONG_STATUS;
import static org.mindlinks.domain.Rules.existing;

import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rules;
import org.mindlinks.domain.payment.EscrowCommand.DepositFunds;
import org.mindlinks.domain.payment.EscrowCommand.HoldForPayroll;
import org.mindlinks.domain.payment.EscrowCommand.OpenEscrow;
import org.mindlinks.domain.payment.EscrowCommand.RefundClient;
import org.mindlinks.domain.payment.EscrowCommand.ReleaseHold;
import org.mindlinks.domain.payment.EscrowCommand.ReturnSettlement;
import org.mindlinks.domain.payment.EscrowCommand.SettleItems;
import org.mindlinks.domain.payment.EscrowEvent.ClientRefunded;
import org.mindlinks.domain.payment.EscrowEvent.EscrowOpened;
import org.mindlinks.domain.payment.EscrowEvent.FundsDeposited;
import org.mindlinks.domain.payment.EscrowEvent.HoldReleased;
import org.mindlinks.domain.payment.EscrowEvent.ItemSettled;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsAwaited;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsHeld;
import org.mindlinks.domain.payment.EscrowEvent.SettlementReturned;

/**
 * A payroll is funded as a whole or not at all, and money that becomes free serves the queue at
 * once.
 */
final class EscrowRules implements Rules<EscrowCommand, EscrowEvent, Escrow> {

    @Override
    public Decision<EscrowEvent> decide(EscrowCommand command, @Nullable Escrow escrow) {
        if (escrow == null) {
            return command instanceof OpenEscrow(var id, var client, var currency)
                    ? accept(new EscrowOpened(id, client, currency))
                    : reject(NOT_FOUND, "There is no such escrow");
        }
        return switch (command) {
            case OpenEscrow(_, var client, var currency) ->
                    repeated(
                            client.equals(escrow.clientId()) && currency.equals(escrow.currency()),
                            ALREADY_EXISTS,
                            "The escrow is open with another client or currency");
            case DepositFunds deposit -> deposit(deposit, escrow);
            case HoldForPayroll hold -> hold(hold, escrow);
            case SettleItems settle -> settle(settle, escrow);
            case ReturnSettlement back -> giveBack(back, escrow);
            case ReleaseHold release -> release(release, escrow);
            case RefundClient refund -> refund(refund, escrow);
        };
    }

    @Override
    public Escrow evolve(@Nullable Escrow escrow, EscrowEvent event) {
        return switch (event) {
            case EscrowOpened(_, var client, var currency) -> Escrow.opened(client, currency);
            case FundsDeposited(_, _, var id, var amount, var after) ->
                    existing(escrow).moved(id, amount, after);
            case PayrollFundsHeld(_, _, var payroll, var amount, var after) ->
                    existing(escrow).held(payroll, amount, after);
            case PayrollFundsAwaited(_, var payroll, var amount) ->
                    existing(escrow).waiting(payroll, amount);
            case ItemSettled(_, _, var payroll, var item, var after) ->
                    existing(escrow).settled(payroll, item, after);
            case SettlementReturned(_, _, _, var item, var after) ->
                    existing(escrow).returned(item.itemId(), after);
            case HoldReleased(_, _, var payroll, _, var after) ->
                    existing(escrow).released(payroll, after);
            case ClientRefunded(_, _, var id, var amount, var after) ->
                    existing(escrow).moved(id, negative(amount), after);
        };
    }

    @Override
    public boolean mayAct(Actor actor, Escrow escrow) {
        return actor.is(escrow.clientId());
    }

    private Decision<EscrowEvent> deposit(DepositFunds deposit, Escrow escrow) {
        var amount = deposit.amount();
        return Amounts.<EscrowEvent>fault(amount, escrow.currency())
                .or(() -> transferBefore(deposit.depositId(), amount, escrow))
                .orElseGet(() ->
                        serveQueue(
                                escrow,
                                new FundsDeposited(
                                        deposit.escrowId(),
                                        escrow.clientId(),
                                        deposit.depositId(),
                                        amount,
                                        escrow.balances().add(amount))));
    }

    private static Decision<EscrowEvent> refund(RefundClient refund, Escrow escrow) {
        var amount = refund.amount();
        return Amounts.<EscrowEvent>fault(amount, escrow.currency())
                .or(() -> transferBefore(refund.refundId(), negative(amount), escrow))
                .orElseGet(() ->
                        escrow.balances().available().isLessThan(amount)
                                ? insufficient(amount, escrow.balances().available())
                                : accept(
                                        new ClientRefunded(
                                                refund.escrowId(),
                                                escrow.clientId(),
                                                refund.refundId(),
                                                amount,
                                                escrow.balances().take(amount))));
    }

    private static Decision<EscrowEvent> hold(HoldForPayroll hold, Escrow escrow) {
        var payroll = hold.payrollId();
        var amount = hold.amount();
        if (escrow.closed().contains(payroll)) {
            return reject(WRONG_STATUS, "The hold for the payroll was released");
        }
        return Amounts.<EscrowEvent>fault(amount, escrow.currency())
                .or(() ->
                        escrow.askedFor(payroll)
                                .map(before ->
                                        repeated(
                                                amount.equals(before),
                                                TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT,
                                                "The payroll asked for " + before + " before")))
                .orElseGet(() ->
                        escrow.balances().available().isLessThan(amount)
                                ? accept(new PayrollFundsAwaited(hold.escrowId(), payroll, amount))
                                : accept(
                                        new PayrollFundsHeld(
                                                hold.escrowId(),
                                                escrow.clientId(),
                                                payroll,
                                                amount,
                                                escrow.balances().hold(amount))));
    }

    /** All of the items or none of them. */
    private static Decision<EscrowEvent> settle(SettleItems settle, Escrow escrow) {
        for (var item : settle.items()) {
            var fault = Amounts.<EscrowEvent>fault(item.amount(), escrow.currency());
            if (fault.isPresent()) return fault.get();
        }
        // The hold is released when each item has its outcome, so that a repeat has nothing left to
        // do.
        if (escrow.closed().contains(settle.payrollId())) return accept();
        var hold = escrow.holds().get(settle.payrollId());
        if (hold == null) return noHold();
        var balances = escrow.balances();
        var events = new ArrayList<EscrowEvent>();
        for (var item : settle.items()) {
            var before = hold.settled().get(item.itemId());
            if (before == null) {
                hold = hold.settle(item);
                balances = balances.settle(item.amount());
                events.add(
                        new ItemSettled(
                                settle.escrowId(),
                                escrow.clientId(),
                                settle.payrollId(),
                                item,
                                balances));
            } else if (!before.equals(item)) {
                return reject(
                        TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT,
                        "The item was settled as one of " + before.amount());
            }
        }
        return hold.left().isLessThan(Money.zero(escrow.currency()))
                ? reject(INSUFFICIENT_FUNDS, "The items come to more than is left of the hold")
                : accept(events);
    }

    private Decision<EscrowEvent> giveBack(ReturnSettlement back, Escrow escrow) {
        if (escrow.wasReturned(back.itemId())) return accept();
        var hold = escrow.holds().get(back.payrollId());
        if (hold == null) return noHold();
        var item = hold.settled().get(back.itemId());
        if (item == null) return reject(ITEM_NOT_FOUND, "The item was not settled");
        return serveQueue(
                escrow,
                new SettlementReturned(
                        back.escrowId(),
                        escrow.clientId(),
                        back.payrollId(),
                        item,
                        escrow.balances().add(item.amount())));
    }

    private Decision<EscrowEvent> release(ReleaseHold release, Escrow escrow) {
        var payroll = release.payrollId();
        if (escrow.closed().contains(payroll) || escrow.askedFor(payroll).isEmpty())
            return accept();
        var hold = escrow.holds().get(payroll);
        var left = hold == null ? Money.zero(escrow.currency()) : hold.left();
        return serveQueue(
                escrow,
                new HoldReleased(
                        release.escrowId(),
                        escrow.clientId(),
                        payroll,
                        left,
                        escrow.balances().release(left)));
    }

    /**
     * Each waiting payroll that fits entirely is held, in the order of asking; a larger one doesn't
     * block the rest.
     */
    private Decision<EscrowEvent> serveQueue(Escrow before, EscrowEvent event) {
        var escrow = evolve(before, event);
        var balances = escrow.balances();
        var events = new ArrayList<EscrowEvent>();
        events.add(event);
        for (var waiting : escrow.queue()) {
            if (balances.available().isLessThan(waiting.amount())) continue;
            balances = balances.hold(waiting.amount());
            events.add(
                    new PayrollFundsHeld(
                            event.escrowId(),
                            escrow.clientId(),
                            waiting.payrollId(),
                            waiting.amount(),
                            balances));
        }
        return accept(events);
    }

    private static Optional<Decision<EscrowEvent>> transferBefore(
            TransferId id, Money signed, Escrow escrow) {
        return Optional.ofNullable(escrow.transfers().get(id))
                .map(before ->
                        repeated(
                                signed.equals(before),
                                TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT,
                                "The id names another movement of money"));
    }

    private static Money negative(Money amount) {
        return Money.zero(amount.currency()).minus(amount);
    }

    private static Decision<EscrowEvent> noHold() {
        return reject(HOLD_NOT_FOUND, "Nothing is held for the payroll");
    }

    private static Decision<EscrowEvent> insufficient(Money amount, Money available) {
        return reject(
                INSUFFICIENT_FUNDS,
                "%s is more than the available %s".formatted(amount, available));
    }
}
