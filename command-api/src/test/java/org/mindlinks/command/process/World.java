package org.mindlinks.command.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.mindlinks.command.InMemoryCommands;
import org.mindlinks.command.Origin;
import org.mindlinks.command.payout.PayoutReports;
import org.mindlinks.command.payout.SandboxRail;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.client.CompanyCommand.EnlistContract;
import org.mindlinks.domain.client.CompanyCommand.RegisterCompany;
import org.mindlinks.domain.client.CompanyCommand.VerifyCompany;
import org.mindlinks.domain.contract.ContractCommand.AddMilestone;
import org.mindlinks.domain.contract.ContractCommand.ApproveMilestone;
import org.mindlinks.domain.contract.ContractCommand.DraftContract;
import org.mindlinks.domain.contract.ContractCommand.SendContract;
import org.mindlinks.domain.contract.ContractCommand.SignContract;
import org.mindlinks.domain.contract.ContractCommand.SubmitMilestone;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contract.ContractType;
import org.mindlinks.domain.contract.MilestoneId;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorCommand.AddBankDetails;
import org.mindlinks.domain.contractor.ContractorCommand.OnboardContractor;
import org.mindlinks.domain.contractor.ContractorCommand.RegisterContractor;
import org.mindlinks.domain.contractor.ContractorCommand.VerifyBankDetails;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.EscrowCommand.DepositFunds;
import org.mindlinks.domain.payment.EscrowCommand.RefundClient;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.PayrollCommand.ApprovePayroll;
import org.mindlinks.domain.payment.PayrollCommand.CancelPayroll;
import org.mindlinks.domain.payment.PayrollCommand.DraftPayroll;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.domain.payment.TransferId;
import org.mindlinks.domain.payment.WalletCommand.CloseWallet;
import org.mindlinks.domain.payment.WalletCommand.FreezeWallet;
import org.mindlinks.domain.payment.WalletCommand.HoldForWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.UnfreezeWallet;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.WithdrawalCommand.CancelWithdrawal;
import org.mindlinks.domain.payment.WithdrawalId;

/**
 * Two companies and three contractors on the real rules and the real processes, of which each is as
 * far in the history as a test lets it come. Ids are small numbers, so that they meet.
 */
final class World {
    static final List<Currency> CURRENCIES =
            List.of(Currency.getInstance("EUR"), Currency.getInstance("KWD"));
    private static final Origin ORIGIN = new Origin(Actor.SYSTEM, null, null, "test", "test", null);
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int CONTRACTORS = 3;
    private static final UserId ADMIN = new UserId(Id.derived("admin"));

    final MoneyCount count = new MoneyCount();
    final InMemoryCommands commands = new InMemoryCommands(count::on);
    private final PayoutReports reports = new PayoutReports(commands);
    private final Tasks tasks = new Tasks();
    private final List<ProcessManager> processes;
    private final int[] places;

    World() {
        var clock = Clock.systemUTC();
        processes =
                ProcessManagers.all(
                        commands,
                        new SandboxRail(reports, tasks, clock),
                        tasks,
                        clock,
                        Duration.ofHours(1));
        places = new int[processes.size()];
        for (var client = 0; client < CURRENCIES.size(); client++) {
            company(client);
        }
        for (var contractor = 0; contractor < CONTRACTORS; contractor++) {
            contractor(contractor);
        }
        contract(0, 0, 0, ContractType.FIXED, "900.00");
        contract(1, 0, 1, ContractType.MILESTONE, "500.00");
        contract(2, 1, 2, ContractType.FIXED, "90.005");
        contract(3, 0, 0, ContractType.FIXED, "33.33");
        for (var milestone = 0; milestone < 2; milestone++) {
            milestone(milestone);
        }
        rest();
    }

    /** Something happens; what it may be is told by what it does. */
    void take(Step step) {
        int a = step.which();
        int b = step.other();
        switch (step.kind()) {
            case DEPOSIT -> send(new DepositFunds(escrow(a), transfer(b), money(a, step.amount())));
            case REFUND ->
                    send(new RefundClient(escrow(a), transfer(b + 10), money(a, step.amount())));
            case DRAFT ->
                    send(
                            new DraftPayroll(
                                    payroll(b),
                                    client(a),
                                    YearMonth.of(2026, 1 + b % 2),
                                    currency(a)));
            case APPROVE -> send(new ApprovePayroll(payroll(b), ADMIN));
            case CANCEL -> send(new CancelPayroll(payroll(b)));
            case FREEZE -> send(new FreezeWallet(wallet(a), "a look"));
            case UNFREEZE -> send(new UnfreezeWallet(wallet(a)));
            case CLOSE -> send(new CloseWallet(wallet(a)));
            case WITHDRAW ->
                    send(
                            new HoldForWithdrawal(
                                    wallet(a),
                                    withdrawal(a, b),
                                    account(a),
                                    money(currencyOf(a), step.amount())));
            case CANCEL_WITHDRAWAL -> send(new CancelWithdrawal(withdrawal(a, b)));
            case COME_BACK -> reports.failed(withdrawal(a, b), "the bank sent it back");
            case REACT -> react(a % processes.size());
            case REDELIVER ->
                    places[a % processes.size()] = Math.max(0, places[a % processes.size()] - b);
            case RUN_TASK -> tasks.run(a, b % 3 == 0);
        }
    }

    /** Until each process has seen all that happened, and nothing is due any more. */
    void rest() {
        var moved = true;
        for (var round = 0; moved; round++) {
            assertThat(round).as("it comes to rest").isLessThan(1_000);
            moved = false;
            for (var process = 0; process < places.length; process++) {
                while (react(process)) moved = true;
            }
            while (tasks.run(0, false)) moved = true;
        }
    }

    private boolean react(int process) {
        if (places[process] >= commands.history().size()) return false;
        var event = commands.history().get(places[process]);
        processes.get(process).reactions().run(event, new Reaction(commands, ORIGIN));
        places[process]++;
        return true;
    }

    private void send(Command command) {
        commands.send(command, ORIGIN); // Whether it is refused is the rules' business.
    }

    private void company(int i) {
        send(
                new RegisterCompany(
                        client(i), user("client", i), "Oak", "Oak", "DE", "1", "x", currency(i)));
        send(new VerifyCompany(client(i)));
    }

    private void contractor(int i) {
        var id = contractorId(i);
        var currency = CURRENCIES.get(currencyOf(i));
        send(
                new RegisterContractor(
                        id,
                        user("contractor", i),
                        i + "@example.com",
                        "Ana",
                        "Lê",
                        "DE",
                        currency));
        send(new OnboardContractor(id));
        // Payouts to the last one fail.
        var number = i == CONTRACTORS - 1 ? "DE120000" : "DE123456";
        send(new AddBankDetails(id, account(i), "Bank", number, currency));
        send(new VerifyBankDetails(id, account(i)));
    }

    private void contract(int i, int client, int contractor, ContractType type, String amount) {
        var money = Money.exactly(new BigDecimal(amount), currency(client));
        var id = contractId(i);
        send(
                new DraftContract(
                        id, client(client), contractorId(contractor), type, money, START, null));
        send(new EnlistContract(client(client), id));
        send(new SendContract(id));
        send(new SignContract(id));
    }

    private void milestone(int i) {
        var id = new MilestoneId(Id.derived("milestone", i));
        var contract = contractId(1);
        send(new AddMilestone(contract, id, "Work", Money.of("200.01", "EUR"), START));
        send(new SubmitMilestone(contract, id));
        send(new ApproveMilestone(contract, id, ADMIN));
    }

    private static UserId user(String kind, int i) {
        return new UserId(Id.derived(kind, i));
    }

    private static ClientId client(int i) {
        return ClientId.of(user("client", i % CURRENCIES.size()));
    }

    private static Currency currency(int client) {
        return CURRENCIES.get(client % CURRENCIES.size());
    }

    private static EscrowId escrow(int i) {
        return EscrowId.of(client(i));
    }

    private static ContractorId contractorId(int i) {
        return ContractorId.of(user("contractor", i % CONTRACTORS));
    }

    private static int currencyOf(int contractor) {
        return contractor % CONTRACTORS == CONTRACTORS - 1 ? 1 : 0;
    }

    private static WalletId wallet(int i) {
        return WalletId.of(contractorId(i));
    }

    private static BankDetailsId account(int i) {
        return new BankDetailsId(Id.derived("account", i % CONTRACTORS));
    }

    private static ContractId contractId(int i) {
        return new ContractId(Id.derived("contract", i));
    }

    private static PayrollId payroll(int i) {
        return new PayrollId(Id.derived("payroll", i));
    }

    private static TransferId transfer(int i) {
        return new TransferId(Id.derived("transfer", i));
    }

    private static WithdrawalId withdrawal(int contractor, int i) {
        return new WithdrawalId(Id.derived("withdrawal", contractor % CONTRACTORS, i));
    }

    private static Money money(int client, int minor) {
        var currency = currency(client);
        return new Money(BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()), currency);
    }

    /** What can happen next. */
    enum Kind {
        DEPOSIT,
        REFUND,
        DRAFT,
        APPROVE,
        CANCEL,
        FREEZE,
        UNFREEZE,
        CLOSE,
        WITHDRAW,
        CANCEL_WITHDRAWAL,
        COME_BACK,
        REACT,
        REDELIVER,
        RUN_TASK
    }

    /** One thing that happens, to whom, and with how much. */
    record Step(Kind kind, int which, int other, int amount) {}

    /** Tasks that run when the test says so, in any order, and also twice. */
    private static final class Tasks implements DueTasks {
        private record Waiting(Consumer<UUID> work, UUID what) {}

        private final List<Waiting> waiting = new ArrayList<>();

        @Override
        public Task task(String name, Consumer<UUID> work) {
            return new Task() {
                @Override
                public void schedule(UUID what, Instant due) {
                    var task = new Waiting(work, what);
                    if (!waiting.contains(task)) waiting.add(task);
                }

                @Override
                public void reschedule(UUID what, Instant due) {
                    schedule(what, due);
                }
            };
        }

        boolean run(int which, boolean again) {
            if (waiting.isEmpty()) return false;
            var task = waiting.remove(which % waiting.size());
            task.work().accept(task.what());
            if (again) waiting.add(task);
            return true;
        }
    }
}
