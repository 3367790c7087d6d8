package org.mindlinks.projections.payment;

import static org.mindlinks.projections.Change.insert;
import static org.mindlinks.projections.Change.update;
import static org.mindlinks.projections.Projection.on;

import java.util.List;
import org.mindlinks.domain.payment.AdjustmentEvent;
import org.mindlinks.domain.payment.EscrowEvent;
import org.mindlinks.domain.payment.InvoiceEvent;
import org.mindlinks.domain.payment.InvoiceEvent.InvoiceIssued;
import org.mindlinks.domain.payment.InvoiceEvent.InvoicePaid;
import org.mindlinks.domain.payment.InvoiceEvent.InvoiceVoided;
import org.mindlinks.domain.payment.PayrollEvent;
import org.mindlinks.domain.payment.WalletEvent;
import org.mindlinks.domain.payment.WithdrawalEvent;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutFailed;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutPaid;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutReturned;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutStarted;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutSubmitted;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalCancelled;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalRequested;
import org.mindlinks.projections.Change;
import org.mindlinks.projections.Projection;

/** Where money is and where it goes: escrows, payrolls, wallets, invoices and withdrawals. */
public final class PaymentProjection {

    public static final Projection PROJECTION =
            new Projection(
                    "payment",
                    List.of(
                            EscrowRow.class,
                            TransactionRow.class,
                            PayrollRow.class,
                            PayrollItemRow.class,
                            ContractorWalletRow.class,
                            InvoiceRow.class,
                            WithdrawalRow.class,
                            AdjustmentRow.class),
                    List.of(
                            on(EscrowEvent.class, EscrowChanges::of),
                            on(PayrollEvent.class, (event, _) -> PayrollChanges.of(event)),
                            on(WalletEvent.class, (event, _) -> WalletChanges.of(event)),
                            on(InvoiceEvent.class, (event, _) -> invoice(event)),
                            on(WithdrawalEvent.class, (event, _) -> withdrawal(event)),
                            on(AdjustmentEvent.class, AdjustmentChanges::of)));

    private record Status(String status) {}

    private record Failed(String status, String failureReason) {}

    private record Payout(String stripePayoutId) {}

    private PaymentProjection() {}

    private static List<Change> invoice(InvoiceEvent event) {
        return switch (event) {
            case InvoiceIssued(
                            _,
                            var id,
                            _,
                            var invoiceNumber,
                            var contractor,
                            var client,
                            var contract,
                            var amount) ->
                    List.of(
                            insert(
                                    new InvoiceRow(
                                            id.value(),
                                            contractor.value(),
                                            client.value(),
                                            contract.value(),
                                            invoiceNumber,
                                            amount.amount(),
                                            amount.currency().getCurrencyCode(),
                                            "open")));
            case InvoicePaid(_, var id) ->
                    List.of(update(InvoiceRow.class, id, new Status("paid")));
            case InvoiceVoided(_, var id, _) ->
                    List.of(update(InvoiceRow.class, id, new Status("void")));
        };
    }

    private static List<Change> withdrawal(WithdrawalEvent event) {
        return switch (event) {
            case WithdrawalRequested(var id, var contractor, var bankDetails, var amount) ->
                    List.of(
                            insert(
                                    new WithdrawalRow(
                                            id.value(),
                                            contractor.value(),
                                            bankDetails.value(),
                                            amount.amount(),
                                            amount.currency().getCurrencyCode(),
                                            "pending",
                                            null,
                                            null)));
            case WithdrawalCancelled(var id, _) ->
                    List.of(update(WithdrawalRow.class, id, new Status("cancelled")));
            case PayoutStarted(var id, _, _, _) ->
                    List.of(update(WithdrawalRow.class, id, new Status("in_transit")));
            case PayoutSubmitted(var id, var reference) ->
                    List.of(update(WithdrawalRow.class, id, new Payout(reference)));
            case PayoutPaid(var id, _) ->
                    List.of(update(WithdrawalRow.class, id, new Status("paid")));
            case PayoutFailed(var id, _, _, var reason) ->
                    List.of(update(WithdrawalRow.class, id, new Failed("failed", reason)));
            case PayoutReturned(var id, _, _, var reason) ->
                    List.of(update(WithdrawalRow.class, id, new Failed("failed", reason)));
        };
    }
}
