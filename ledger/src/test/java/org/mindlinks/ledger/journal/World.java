package org.mindlinks.ledger.journal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Decision;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.AdjustmentCommand.ApproveAdjustment;
import org.mindlinks.domain.payment.AdjustmentCommand.ProposeAdjustment;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentApproved;
import org.mindlinks.domain.payment.AdjustmentId;
import org.mindlinks.domain.payment.AdjustmentType;
import org.mindlinks.domain.payment.EscrowCommand.DepositFunds;
import org.mindlinks.domain.payment.EscrowCommand.HoldForPayroll;
import org.mindlinks.domain.payment.EscrowCommand.OpenEscrow;
import org.mindlinks.domain.payment.EscrowCommand.RefundClient;
import org.mindlinks.domain.payment.EscrowCommand.ReleaseHold;
import org.mindlinks.domain.payment.EscrowCommand.ReturnSettlement;
import org.mindlinks.domain.payment.EscrowCommand.SettleItems;
import org.mindlinks.domain.payment.EscrowEvent.ItemSettled;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsHeld;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.domain.payment.PayrollItem;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.TransferId;
import org.mindlinks.domain.payment.WalletCommand.AdjustWallet;
import org.mindlinks.domain.payment.WalletCommand.CloseWallet;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletCommand.FreezeWallet;
import org.mindlinks.domain.payment.WalletCommand.HoldForWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletCommand.ReleaseWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.SettleWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.TakeBackPayout;
import org.mindlinks.domain.payment.WalletCommand.UnfreezeWallet;
import org.mindlinks.domain.payment.WalletEvent.CreditRefused;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalFundsHeld;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.WithdrawalCommand.CancelWithdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutFailed;
import org.mindlinks.domain.payment.WithdrawalCommand.RecordPayoutPaid;
import org.mindlinks.domain.payment.WithdrawalCommand.RequestWithdrawal;
import org.mindlinks.domain.payment.WithdrawalCommand.StartPayout;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutFailed;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutPaid;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutReturned;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutStarted;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalCancelled;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalRequested;
import org.mindlinks.domain.payment.WithdrawalId;

/**
 * The real rules under random commands, with all that follows from their events, which comes in
 * random order and sometimes late. The same seed makes the same history.
 */
final class World {

    static final int CLIENTS = 3;
    static final int CONTRACTORS = 6;
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final List<Currency> CURRENCIES =
            List.of(Currency.getInstance("EUR"), Currency.getInstance("JPY"));

    /** An event at its position, which is its place in the list. */
    record Recorded(Instant at, Event event) {}

    final List<Recorded> events = new ArrayList<>();
    private final Random random;
    private final Map<String, Object> states = new LinkedHashMap<>();
    private final List<Command> todo = new ArrayList<>();
    private final Map<PayrollId, List<PayrollItem>> payrolls = new HashMap<>();
    private final Map<PayrollItemId, PayrollId> payrollOf = new HashMap<>();
    private final Map<PayrollId, EscrowId> escrowOf = new HashMap<>();

    World(long seed) {
        random = new Random(seed);
        for (int i = 0; i < CLIENTS; i++) {
            send(new OpenEscrow(escrow(i), client(i), currency(i)));
        }
        for (int i = 0; i < CONTRACTORS; i++) {
            send(new OpenWallet(wallet(i), contractor(i), currency(i)));
        }
    }

    static ClientId client(int number) {
        return new ClientId(Id.derived("client", number));
    }

    static EscrowId escrow(int number) {
        return EscrowId.of(client(number));
    }

    static ContractorId contractor(int number) {
        return new ContractorId(Id.derived("contractor", number));
    }

    static WalletId wallet(int number) {
        return WalletId.of(contractor(number));
    }

    /** Parties with numbers that are both odd or both even can do business. */
    static Currency currency(int number) {
        return CURRENCIES.get(number % CURRENCIES.size());
    }

    <S> S state(AggregateType<?, ?, S> type, Id id) {
        return type.state().cast(states.get(type.stream(id)));
    }

    /** One thing that somebody wants, or one that follows from what was wanted before. */
    void step() {
        if (!todo.isEmpty() && random.nextInt(3) > 0) {
            send(todo.remove(random.nextInt(todo.size())));
        } else {
            send(wish());
        }
    }

    /** All that has still to follow. */
    void settle() {
        while (!todo.isEmpty()) {
            send(todo.remove(random.nextInt(todo.size())));
        }
        payrolls.keySet().forEach(payroll -> send(new ReleaseHold(escrowOf.get(payroll), payroll)));
        while (!todo.isEmpty()) {
            send(todo.removeFirst());
        }
    }

    private Command wish() {
        int client = random.nextInt(CLIENTS);
        int contractor = random.nextInt(CONTRACTORS);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new DepositFunds(escrow(client), new TransferId(id()), money(client, 900));
            case 2 -> new RefundClient(escrow(client), new TransferId(id()), money(client, 50));
            case 3, 4, 5 -> payroll(client);
            case 6, 7 ->
                    new HoldForWithdrawal(
                            wallet(contractor),
                            new WithdrawalId(id()),
                            new BankDetailsId(id()),
                            money(contractor, 200));
            case 8 -> new FreezeWallet(wallet(contractor), "seen");
            case 9 -> new UnfreezeWallet(wallet(contractor));
            case 10 ->
                    random.nextInt(10) == 0
                            ? new CloseWallet(wallet(contractor))
                            : new UnfreezeWallet(wallet(contractor));
            default -> adjustment(contractor);
        };
    }

    private Command payroll(int client) {
        var payroll = new PayrollId(id());
        var items = new ArrayList<PayrollItem>();
        var total = Money.zero(currency(client));
        for (int i = client % 2; i < CONTRACTORS; i += 2) {
            var contract = new ContractId(id());
            var amount = money(client, 100);
            var item =
                    new PayrollItem(
                            PayrollItemId.of(payroll, contract), contract, contractor(i), amount);
            items.add(item);
            payrollOf.put(item.itemId(), payroll);
            total = total.plus(amount);
        }
        payrolls.put(payroll, items);
        escrowOf.put(payroll, escrow(client));
        return new HoldForPayroll(escrow(client), payroll, total);
    }

    private Command adjustment(int contractor) {
        var adjustment = new AdjustmentId(id());
        var type = random.nextBoolean() ? AdjustmentType.CREDIT : AdjustmentType.DEBIT;
        todo.add(new ApproveAdjustment(adjustment, new UserId(Id.derived("admin", 2))));
        return new ProposeAdjustment(
                adjustment,
                wallet(contractor),
                type,
                money(contractor, 60),
                "counted again",
                new UserId(Id.derived("admin", 1)));
    }

    private void follow(Event event) {
        switch (event) {
            case PayrollFundsHeld(var escrow, _, var payroll, _, _) ->
                    todo.add(new SettleItems(escrow, payroll, payrolls.get(payroll)));
            case ItemSettled(_, _, _, var item, _) ->
                    todo.add(
                            new CreditWallet(
                                    WalletId.of(item.contractorId()),
                                    item.itemId(),
                                    item.amount()));
            case CreditRefused(_, var item, _, _) -> {
                var payroll = payrollOf.get(item);
                todo.add(new ReturnSettlement(escrowOf.get(payroll), payroll, item));
            }
            case WithdrawalFundsHeld(_, var contractor, var id, var bank, var amount, _) ->
                    todo.add(new RequestWithdrawal(id, contractor, bank, amount));
            case WithdrawalRequested requested -> {
                var id = requested.withdrawalId();
                switch (random.nextInt(6)) {
                    case 0 -> todo.add(new CancelWithdrawal(id));
                    case 1 -> todo.add(new RecordPayoutFailed(id, "never sent"));
                    default -> todo.add(new StartPayout(id));
                }
            }
            case PayoutStarted started ->
                    todo.add(
                            random.nextInt(4) == 0
                                    ? new RecordPayoutFailed(started.withdrawalId(), "no account")
                                    : new RecordPayoutPaid(started.withdrawalId()));
            case PayoutPaid(var id, var contractor) -> {
                todo.add(new SettleWithdrawal(WalletId.of(contractor), id));
                if (random.nextInt(3) == 0) todo.add(new RecordPayoutFailed(id, "came back"));
            }
            case PayoutFailed(var id, var contractor, _, _) ->
                    todo.add(new ReleaseWithdrawal(WalletId.of(contractor), id));
            case WithdrawalCancelled(var id, var contractor) ->
                    todo.add(new ReleaseWithdrawal(WalletId.of(contractor), id));
            case PayoutReturned(var id, var contractor, _, _) ->
                    todo.add(new TakeBackPayout(WalletId.of(contractor), id));
            case AdjustmentApproved(var id, var wallet, var type, var amount, var why, var by) ->
                    todo.add(new AdjustWallet(wallet, id, type, amount, why, by));
            default -> {}
        }
    }

    void send(Command command) {
        Vocabulary.AGGREGATES.stream()
                .filter(type -> type.commands().isInstance(command))
                .findFirst()
                .ifPresent(type -> decide(type, command));
    }

    private <C extends Command, E extends Event, S> void decide(
            AggregateType<C, E, S> type, Command command) {
        var stream = type.stream(command.target());
        var state = type.state().cast(states.get(stream));
        var decision = type.rules().decide(type.commands().cast(command), state);
        if (command instanceof TakeBackPayout && decision instanceof Decision.Rejected<E>) {
            todo.add(command); // It overtook the settlement, and is tried until that has come.
        }
        if (decision instanceof Decision.Accepted<E>(var made)) {
            for (var event : made) {
                state = type.rules().evolve(state, event);
                events.add(new Recorded(START.plusMillis(7L * events.size()), event));
                follow(event);
            }
            if (state != null) states.put(stream, state);
        }
    }

    private Money money(int party, int most) {
        return Money.exactly(BigDecimal.valueOf(1 + random.nextInt(most)), currency(party));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
