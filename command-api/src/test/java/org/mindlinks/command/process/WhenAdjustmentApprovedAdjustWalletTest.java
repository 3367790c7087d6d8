package org.mindlinks.command.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mindlinks.domain.payment.AdjustmentType.CREDIT;
import static org.mindlinks.domain.payment.AdjustmentType.DEBIT;

import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.command.axon.AxonCommands;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.Adjustment;
import org.mindlinks.domain.payment.AdjustmentCommand.ApproveAdjustment;
import org.mindlinks.domain.payment.AdjustmentCommand.ProposeAdjustment;
import org.mindlinks.domain.payment.AdjustmentEvent.AdjustmentApproved;
import org.mindlinks.domain.payment.AdjustmentId;
import org.mindlinks.domain.payment.AdjustmentStatus;
import org.mindlinks.domain.payment.AdjustmentType;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.Wallet;
import org.mindlinks.domain.payment.WalletCommand.AdjustWallet;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletId;

class WhenAdjustmentApprovedAdjustWalletTest {

    private static final Origin ORIGIN = new Origin(Actor.SYSTEM, null, null, "c", "c", null);
    private static final ContractorId CONTRACTOR = new ContractorId(Id.derived("contractor", 1));
    private static final WalletId WALLET = WalletId.of(CONTRACTOR);
    private static final UserId ONE = new UserId(Id.derived("admin", 1));
    private static final UserId OTHER = new UserId(Id.derived("admin", 2));

    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final Commands commands = new AxonCommands(store);
    private final ProcessManager process = new WhenAdjustmentApprovedAdjustWallet();

    @BeforeEach
    void a_wallet_with_ten_euros() {
        send(new OpenWallet(WALLET, CONTRACTOR, Currency.getInstance("EUR")));
        pay(1, "10.00");
    }

    @AfterEach
    void close() {
        store.shutDown();
    }

    @Test
    void an_approved_adjustment_is_applied_once_however_often_the_event_comes() {
        var approved = approved(1, DEBIT, "6.00");
        deliver(approved);
        deliver(approved);
        assertThat(available()).isEqualTo(eur("4.00"));
        assertThat(status(1)).isEqualTo(AdjustmentStatus.APPLIED);
    }

    @Test
    void a_crash_after_the_wallet_moved_is_made_good_by_the_next_delivery() {
        var approved = approved(1, CREDIT, "6.00");
        send(adjust(approved));
        assertThat(status(1)).isEqualTo(AdjustmentStatus.APPROVED);

        deliver(approved);

        assertThat(available()).isEqualTo(eur("16.00"));
        assertThat(status(1)).isEqualTo(AdjustmentStatus.APPLIED);
    }

    @Test
    void what_the_wallet_refuses_ends_refused_and_stays_so_when_money_comes_in() {
        var approved = approved(1, DEBIT, "10.01");
        deliver(approved);
        pay(2, "5.00");
        deliver(approved);
        assertThat(available()).isEqualTo(eur("15.00"));
        assertThat(status(1)).isEqualTo(AdjustmentStatus.REFUSED);
    }

    @Test
    void a_crash_after_the_wallet_refused_ends_refused_too() {
        var approved = approved(1, DEBIT, "10.01");
        send(adjust(approved));
        pay(2, "5.00");
        deliver(approved);
        assertThat(available()).isEqualTo(eur("15.00"));
        assertThat(status(1)).isEqualTo(AdjustmentStatus.REFUSED);
    }

    @Test
    void of_two_that_together_take_too_much_one_is_applied() {
        var both = List.of(approved(1, DEBIT, "6.00"), approved(2, DEBIT, "6.00"));
        Parallel.forEach(
                Stream.generate(() -> both).limit(8).flatMap(List::stream).toList(),
                16,
                this::deliver);
        assertThat(available()).isEqualTo(eur("4.00"));
        assertThat(List.of(status(1), status(2)))
                .containsExactlyInAnyOrder(AdjustmentStatus.APPLIED, AdjustmentStatus.REFUSED);
    }

    @Test
    void a_wallet_that_does_not_exist_refuses() {
        var nobody = WalletId.of(new ContractorId(Id.derived("contractor", 2)));
        deliver(approved(1, nobody, CREDIT, "1.00"));
        assertThat(status(1)).isEqualTo(AdjustmentStatus.REFUSED);
    }

    private void deliver(AdjustmentApproved approved) {
        process.reactions().run(approved, new Reaction(commands, ORIGIN));
    }

    private AdjustmentApproved approved(int number, AdjustmentType type, String amount) {
        return approved(number, WALLET, type, amount);
    }

    private AdjustmentApproved approved(
            int number, WalletId wallet, AdjustmentType type, String amount) {
        send(new ProposeAdjustment(id(number), wallet, type, eur(amount), "why", ONE));
        send(new ApproveAdjustment(id(number), OTHER));
        return new AdjustmentApproved(id(number), wallet, type, eur(amount), "why", OTHER);
    }

    private static AdjustWallet adjust(AdjustmentApproved approved) {
        return new AdjustWallet(
                approved.walletId(),
                approved.adjustmentId(),
                approved.type(),
                approved.amount(),
                approved.reason(),
                approved.approvedBy());
    }

    private void pay(int number, String amount) {
        var item =
                PayrollItemId.of(
                        new PayrollId(Id.derived("payroll", number)),
                        new ContractId(Id.derived("contract", number)));
        send(new CreditWallet(WALLET, item, eur(amount)));
    }

    private void send(Command command) {
        assertThat(commands.send(command, ORIGIN).isAccepted()).isTrue();
    }

    private Money available() {
        return commands.load(Wallet.TYPE, WALLET).orElseThrow().balances().available();
    }

    private AdjustmentStatus status(int number) {
        return commands.load(Adjustment.TYPE, id(number)).orElseThrow().status();
    }

    private static AdjustmentId id(int number) {
        return new AdjustmentId(Id.derived("adjustment", number));
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
