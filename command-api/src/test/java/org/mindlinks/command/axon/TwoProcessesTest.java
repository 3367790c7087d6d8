package org.mindlinks.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.command.Outcome;
import org.mindlinks.command.Outcome.Accepted;
import org.mindlinks.command.Outcome.Rejected;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Rejection;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.Wallet;
import org.mindlinks.domain.payment.WalletCommand;
import org.mindlinks.domain.payment.WalletCommand.CreditWallet;
import org.mindlinks.domain.payment.WalletCommand.HoldForWithdrawal;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.WithdrawalId;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;

/** Two command processes on one database, each with its own cache, threads and connections. */
class TwoProcessesTest {

    private static final Origin ORIGIN =
            new Origin(Actor.SYSTEM, null, null, "correlation", "causation", null);
    private static final AtomicLong NUMBERS = new AtomicLong();

    @TempDir private static Path data;
    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static Commands one;
    private static Commands other;

    private final WalletId wallet = new WalletId(uuid());

    @BeforeAll
    static void start() {
        var database = EmbeddedDatabase.start(data);
        OPEN.add(database);
        one = process(database);
        other = process(database);
    }

    private static Commands process(EmbeddedDatabase database) {
        var connections = new HikariDataSource();
        connections.setJdbcUrl(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(database.port()));
        var events = EventStores.postgres(connections, new EventSerializer(Vocabulary.AGGREGATES));
        OPEN.add(connections);
        OPEN.add(events);
        return new AxonCommands(events.store());
    }

    @AfterAll
    static void stop() throws Exception {
        for (var open : OPEN.reversed()) {
            open.close();
        }
    }

    @BeforeEach
    void openWallet() {
        accepted(
                one, new OpenWallet(wallet, new ContractorId(uuid()), Currency.getInstance("EUR")));
    }

    @Test
    void withdrawals_through_both_at_once_take_what_is_there_and_no_cent_more() throws Exception {
        credit(one, "100.00");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts =
                    IntStream.range(0, 40)
                            .<Callable<Outcome>>mapToObj(number ->
                                    () ->
                                            (number % 2 == 0 ? one : other)
                                                    .send(hold("10.00"), ORIGIN))
                            .toList();

            var outcomes = new ArrayList<Outcome>();
            for (var attempt : threads.invokeAll(attempts)) {
                outcomes.add(attempt.get());
            }

            assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSize(10);
            assertThat(outcomes)
                    .filteredOn(Rejected.class::isInstance)
                    .hasSize(30)
                    .allMatch(
                            outcome -> ((Rejected) outcome).code() == Rejection.INSUFFICIENT_FUNDS);
        }
        assertThat(available(one)).isEqualTo("0.00");
        assertThat(available(other)).isEqualTo("0.00");
    }

    @Test
    void nothing_is_refused_for_what_another_process_has_changed_since() {
        assertThat(other.send(hold("10.00"), ORIGIN)).isInstanceOf(Rejected.class);

        credit(one, "10.00");

        accepted(other, hold("10.00"));
    }

    @Test
    void what_another_process_has_changed_is_seen() {
        assertThat(available(other)).isEqualTo("0.00");

        credit(one, "10.00");

        assertThat(available(other)).isEqualTo("10.00");
    }

    @Test
    void the_same_withdrawal_through_both_is_made_once() {
        credit(one, "100.00");
        var withdrawal = hold("10.00");

        accepted(one, withdrawal);
        accepted(other, withdrawal);

        assertThat(available(other)).isEqualTo("90.00");
    }

    private void credit(Commands process, String amount) {
        accepted(process, new CreditWallet(wallet, new PayrollItemId(uuid()), euros(amount)));
    }

    private HoldForWithdrawal hold(String amount) {
        return new HoldForWithdrawal(
                wallet, new WithdrawalId(uuid()), new BankDetailsId(uuid()), euros(amount));
    }

    private String available(Commands process) {
        return process.load(Wallet.TYPE, wallet)
                .orElseThrow()
                .balances()
                .available()
                .amount()
                .toPlainString();
    }

    private static void accepted(Commands process, WalletCommand command) {
        assertThat(process.send(command, ORIGIN)).isInstanceOf(Accepted.class);
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }

    private static UUID uuid() {
        return Id.derived("two-processes", NUMBERS.incrementAndGet());
    }
}
