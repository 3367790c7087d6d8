package org.mindlinks.benchmarks.projections;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.SessionEvent.SessionOpened;
import org.mindlinks.domain.auth.SessionId;
import org.mindlinks.domain.auth.UserEvent.UserActivated;
import org.mindlinks.domain.auth.UserEvent.UserLoggedIn;
import org.mindlinks.domain.auth.UserEvent.UserRegistered;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractEvent.ContractDrafted;
import org.mindlinks.domain.contract.ContractEvent.ContractSent;
import org.mindlinks.domain.contract.ContractEvent.ContractSigned;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contract.ContractType;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorEvent.ContractorRegistered;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.EscrowBalances;
import org.mindlinks.domain.payment.EscrowEvent.EscrowOpened;
import org.mindlinks.domain.payment.EscrowEvent.FundsDeposited;
import org.mindlinks.domain.payment.EscrowEvent.ItemSettled;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsHeld;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.PayrollEvent.PayrollApproved;
import org.mindlinks.domain.payment.PayrollEvent.PayrollDrafted;
import org.mindlinks.domain.payment.PayrollEvent.PayrollFinished;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemPaid;
import org.mindlinks.domain.payment.PayrollEvent.PayrollItemsAdded;
import org.mindlinks.domain.payment.PayrollEvent.PayrollProcessingStarted;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.domain.payment.PayrollItem;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.TransferId;
import org.mindlinks.domain.payment.WalletBalances;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletEvent.WalletOpened;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalFundsHeld;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalSettled;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutPaid;
import org.mindlinks.domain.payment.WithdrawalEvent.PayoutStarted;
import org.mindlinks.domain.payment.WithdrawalEvent.WithdrawalRequested;
import org.mindlinks.domain.payment.WithdrawalId;

/** What companies of a hundred contractors do month by month, as it is stored. */
final class MonthsOfEvents {

    private static final int CONTRACTORS = 100;
    private static final int MONTHS = 12;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant AT = Instant.parse("2026-10-01T00:00:00Z");

    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();

    /** The events of one more company, in order. */
    List<DomainEventMessage<?>> company(int number) {
        events.clear();
        sequences.clear();
        var client = new ClientId(new UUID(1, number));
        var escrow = new EscrowId(new UUID(2, number));
        add("escrow", escrow.value(), new EscrowOpened(escrow, client, EUR));
        var people =
                IntStream.range(0, CONTRACTORS).mapToObj(i -> number * CONTRACTORS + i).toList();
        people.forEach(person -> join(person, client));
        for (int month = 0; month < MONTHS; month++) {
            pay(number, client, escrow, people, month);
        }
        return List.copyOf(events);
    }

    private void join(int person, ClientId client) {
        var user = new UserId(new UUID(3, person));
        var contractor = new ContractorId(new UUID(4, person));
        var contract = new ContractId(new UUID(5, person));
        var wallet = new WalletId(new UUID(6, person));
        add(
                "user",
                user.value(),
                new UserRegistered(user, person + "@example.com", Role.CONTRACTOR, "h"));
        add("user", user.value(), new UserActivated(user));
        add(
                "contractor",
                contractor.value(),
                new ContractorRegistered(
                        contractor, user, person + "@example.com", "A", "B", "DE", EUR));
        add("wallet", wallet.value(), new WalletOpened(wallet, contractor, EUR));
        add(
                "contract",
                contract.value(),
                new ContractDrafted(
                        contract,
                        client,
                        contractor,
                        ContractType.FIXED,
                        eur(1000),
                        LocalDate.of(2026, 1, 1),
                        null));
        add("contract", contract.value(), new ContractSent(contract));
        add("contract", contract.value(), new ContractSigned(contract, client, contractor));
    }

    private void pay(
            int number, ClientId client, EscrowId escrow, List<Integer> people, int month) {
        var payroll = new PayrollId(new UUID(7, number * 100L + month));
        var total = eur(1000L * CONTRACTORS);
        var items =
                people.stream()
                        .map(person ->
                                new PayrollItem(
                                        new PayrollItemId(new UUID(8, person * 100L + month)),
                                        new ContractId(new UUID(5, person)),
                                        new ContractorId(new UUID(4, person)),
                                        eur(1000)))
                        .toList();
        add(
                "escrow",
                escrow.value(),
                new FundsDeposited(
                        escrow,
                        client,
                        new TransferId(new UUID(9, number * 100L + month)),
                        total,
                        new EscrowBalances(total, eur(0))));
        add(
                "payroll",
                payroll.value(),
                new PayrollDrafted(payroll, client, YearMonth.of(2026, 1 + month), EUR));
        add(
                "payroll",
                payroll.value(),
                new PayrollItemsAdded(payroll, client, items, CONTRACTORS, total));
        add(
                "payroll",
                payroll.value(),
                new PayrollApproved(payroll, client, total, new UserId(new UUID(3, 0))));
        add(
                "escrow",
                escrow.value(),
                new PayrollFundsHeld(
                        escrow, client, payroll, total, new EscrowBalances(eur(0), total)));
        add("payroll", payroll.value(), new PayrollProcessingStarted(payroll, client));
        for (int i = 0; i < items.size(); i++) {
            payItem(client, escrow, payroll, items.get(i), people.get(i), month);
        }
        add("payroll", payroll.value(), new PayrollFinished(payroll, client, CONTRACTORS, 0));
    }

    private void payItem(
            ClientId client,
            EscrowId escrow,
            PayrollId payroll,
            PayrollItem item,
            int person,
            int month) {
        var wallet = new WalletId(new UUID(6, person));
        var contractor = item.contractorId();
        var earned = eur(1000L * (month + 1));
        add(
                "escrow",
                escrow.value(),
                new ItemSettled(escrow, client, payroll, item, new EscrowBalances(eur(0), eur(0))));
        add(
                "wallet",
                wallet.value(),
                new WalletCredited(
                        wallet,
                        item.itemId(),
                        item.amount(),
                        new WalletBalances(eur(1000), eur(0), earned)));
        add("payroll", payroll.value(), new PayrollItemPaid(payroll, client, item));
        var user = new UserId(new UUID(3, person));
        add("user", user.value(), new UserLoggedIn(user, AT));
        var session = new SessionId(new UUID(10, person * 100L + month));
        add(
                "session",
                session.value(),
                new SessionOpened(session, user, "t", "d", "127.0.0.1", AT));
        var withdrawal = new WithdrawalId(new UUID(11, person * 100L + month));
        var bank = new BankDetailsId(new UUID(12, person));
        add(
                "withdrawal",
                withdrawal.value(),
                new WithdrawalRequested(withdrawal, contractor, bank, eur(1000)));
        add(
                "wallet",
                wallet.value(),
                new WithdrawalFundsHeld(
                        wallet,
                        contractor,
                        withdrawal,
                        bank,
                        eur(1000),
                        new WalletBalances(eur(0), eur(1000), earned)));
        add(
                "withdrawal",
                withdrawal.value(),
                new PayoutStarted(withdrawal, contractor, bank, eur(1000)));
        add("withdrawal", withdrawal.value(), new PayoutPaid(withdrawal, contractor));
        add(
                "wallet",
                wallet.value(),
                new WithdrawalSettled(
                        wallet, withdrawal, eur(1000), new WalletBalances(eur(0), eur(0), earned)));
    }

    private void add(String type, UUID id, Event event) {
        var stream = type + ":" + id;
        var sequence = sequences.merge(stream, 0L, (last, _) -> last + 1);
        events.add(new GenericDomainEventMessage<>(type, stream, sequence, event));
    }

    private static Money eur(long amount) {
        return Money.exactly(BigDecimal.valueOf(amount), EUR);
    }
}
