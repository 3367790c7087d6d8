package org.mindlinks.command.process;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Gatherers;
import org.mindlinks.command.Outcome;
import org.mindlinks.domain.client.Company;
import org.mindlinks.domain.contract.Contract;
import org.mindlinks.domain.contract.ContractCommand.ClaimPay;
import org.mindlinks.domain.contract.ContractCommand.ReleasePay;
import org.mindlinks.domain.contract.ContractCommand.SettlePay;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.payment.Payroll;
import org.mindlinks.domain.payment.PayrollCommand.AddItems;
import org.mindlinks.domain.payment.PayrollCommand.FinishDraft;
import org.mindlinks.domain.payment.PayrollEvent.PayrollCancelled;
import org.mindlinks.domain.payment.PayrollEvent.PayrollDrafted;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemFailed;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemPaid;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.domain.payment.PayrollItem;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.PayrollStatus;

/**
 * Asks each contract of the client for what is payable. A contract keeps what it gave for that
 * payroll alone, until the payroll has paid it or gives it back; that is why nothing is paid twice,
 * whatever else is drafted meanwhile.
 */
final class WhenPayrollDraftedGatherPay implements ProcessManager {

    private final Reactions reactions =
            new Reactions()
                    .on(PayrollDrafted.class, WhenPayrollDraftedGatherPay::gather)
                    .on(
                            PayrollItemPaid.class,
                            (paid, reaction) ->
                                    reaction.demand(
                                            new SettlePay(
                                                    paid.item().contractId(), paid.payrollId())))
                    .on(
                            PayrollItemFailed.class,
                            (failed, reaction) ->
                                    reaction.demand(
                                            new ReleasePay(
                                                    failed.item().contractId(),
                                                    failed.payrollId())))
                    .on(PayrollCancelled.class, WhenPayrollDraftedGatherPay::releaseAll);

    private static final int ITEMS_IN_COMMAND = 500;

    @Override
    public String name() {
        return "when-payroll-drafted-gather-pay";
    }

    @Override
    public Reactions reactions() {
        return reactions;
    }

    private static void releaseAll(PayrollCancelled cancelled, Reaction reaction) {
        var payroll = reaction.get(Payroll.TYPE, cancelled.payrollId());
        var contracts = payroll.items().values().stream().map(PayrollItem::contractId).toList();
        release(cancelled.payrollId(), contracts, reaction);
    }

    private static void gather(PayrollDrafted drafted, Reaction reaction) {
        var contracts = reaction.get(Company.TYPE, drafted.clientId()).contracts();
        if (!reaction.get(Payroll.TYPE, drafted.payrollId()).isGathering()) {
            releaseIfCancelled(drafted.payrollId(), contracts, reaction);
            return;
        }
        var items = new ConcurrentLinkedQueue<PayrollItem>();
        reaction.forEach(contracts, contract -> claim(contract, drafted, items, reaction));
        var added =
                items.stream()
                        .gather(Gatherers.windowFixed(ITEMS_IN_COMMAND))
                        .allMatch(some ->
                                reaction.send(new AddItems(drafted.payrollId(), some))
                                        .isAccepted());
        if (!added || !reaction.send(new FinishDraft(drafted.payrollId())).isAccepted()) {
            releaseIfCancelled(drafted.payrollId(), contracts, reaction);
        }
    }

    /**
     * A payroll that was cancelled while it gathered doesn't know what it was given, so all
     * contracts are asked.
     */
    private static void releaseIfCancelled(
            PayrollId payroll, Collection<ContractId> contracts, Reaction reaction) {
        if (reaction.get(Payroll.TYPE, payroll).status() == PayrollStatus.CANCELLED) {
            release(payroll, contracts, reaction);
        }
    }

    private static void claim(
            ContractId contractId,
            PayrollDrafted drafted,
            Collection<PayrollItem> items,
            Reaction reaction) {
        // A contract that was never signed refuses, and has no part in the payroll.
        if (reaction.send(new ClaimPay(contractId, drafted.payrollId(), drafted.period()))
                instanceof Outcome.Accepted) {
            var contract = reaction.get(Contract.TYPE, contractId);
            contract.claim(drafted.payrollId())
                    .ifPresent(claim ->
                            items.add(
                                    new PayrollItem(
                                            PayrollItemId.of(drafted.payrollId(), contractId),
                                            contractId,
                                            contract.contractorId(),
                                            claim.amount())));
        }
    }

    private static void release(
            PayrollId payroll, Collection<ContractId> contracts, Reaction reaction) {
        reaction.forEach(contracts, contract -> reaction.demand(new ReleasePay(contract, payroll)));
    }
}
