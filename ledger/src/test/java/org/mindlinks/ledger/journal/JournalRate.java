package org.mindlinks.ledger.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contract.ContractId;
import org.mindlinks.domain.contractor.BankDetailsId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.EscrowBalances;
import org.mindlinks.domain.payment.EscrowEvent.EscrowOpened;
import org.mindlinks.domain.payment.EscrowEvent.FundsDeposited;
import org.mindlinks.domain.payment.EscrowEvent.ItemSettled;
import org.mindlinks.domain.payment.EscrowEvent.PayrollFundsHeld;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.PayrollId;
import org.mindlinks.domain.payment.PayrollItem;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.TransferId;
import org.mindlinks.domain.payment.WalletBalances;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletEvent.WalletOpened;
import org.mindlinks.domain.payment.WalletEvent.WithdrawalFundsHeld;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.domain.payment.WithdrawalId;
import org.mindlinks.projections.Projections;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures, when it is run by hand, how fast the journal is made where all events move money: from
 * events in memory into a database that keeps what it confirms. The argument is the number of
 * events.
 */
final class JournalRate {

    private static final int PARTIES = 1_000;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Money ONE = Money.of("1.00", "EUR");
    private static final EscrowBalances ESCROW = new EscrowBalances(ONE, ONE);
    private static final WalletBalances WALLET = new WalletBalances(ONE, ONE, ONE);

    private JournalRate() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        var store =
                EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine())
                        .build();
        publish(count, store);
        try (var postgres =
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "on")
                                .setServerConfig("synchronous_commit", "on")
                                .setServerConfig("full_page_writes", "on")
                                .setServerConfig("max_wal_size", "2GB")
                                .start();
                var database = pool(postgres)) {
            Projections.migrate(database);
            Journal.migrate(database);
            var journal = new Journal(database, store, Jackson3Serializer.builder().build());
            var start = System.nanoTime();
            journal.start();
            Awaitility.await()
                    .forever()
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> journal.status().position() >= count - 1);
            var seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,d events in %.1f s: %,.0f events/s%n", count, seconds, count / seconds);
            asOf(new JdbcTemplate(database));
            journal.shutDown();
        } finally {
            store.shutDown();
        }
    }

    /** As the core has one: a new connection for each batch would be most of the work. */
    private static HikariDataSource pool(EmbeddedPostgres postgres) {
        var config = new HikariConfig();
        config.setDataSource(postgres.getPostgresDatabase());
        return new HikariDataSource(config);
    }

    /** A balance as of the middle of the history of the account with the most entries. */
    private static void asOf(JdbcTemplate jdbc) {
        var most =
                jdbc.queryForMap(
                        "SELECT account, count(*) AS entries, percentile_disc(0.5) WITHIN GROUP (ORDER BY position) AS middle"
                                + " FROM ledger.journal GROUP BY account ORDER BY 2 DESC LIMIT 1");
        for (int i = 0; i < 5; i++) {
            var start = System.nanoTime();
            jdbc.queryForObject(
                    "SELECT balance_after FROM ledger.journal WHERE account = ? AND position <= ?"
                            + " ORDER BY position DESC, line DESC LIMIT 1",
                    BigDecimal.class,
                    most.get("account"),
                    most.get("middle"));
            System.out.printf(
                    "balance as of a position among %s entries: %.1f ms%n",
                    most.get("entries"), (System.nanoTime() - start) / 1e6);
        }
    }

    private static void publish(int count, EmbeddedEventStore store) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < PARTIES; i++) {
            events.add(new EscrowOpened(escrow(i), client(i), EUR));
            events.add(new WalletOpened(WalletId.of(contractor(i)), contractor(i), EUR));
        }
        for (int i = 0; events.size() < count; i++) {
            events.add(money(i));
        }
        for (int i = 0; i < count; i++) {
            store.publish(
                    new GenericDomainEventMessage<>("rate", "rate:1", i, events.get(i), Map.of()));
        }
    }

    private static Event money(int number) {
        int party = number / 5 % PARTIES;
        var payroll = new PayrollId(new UUID(1, number / 5));
        var contract = new ContractId(new UUID(2, number / 5));
        var item =
                new PayrollItem(
                        PayrollItemId.of(payroll, contract), contract, contractor(party), ONE);
        return switch (number % 5) {
            case 0 ->
                    new FundsDeposited(
                            escrow(party),
                            client(party),
                            new TransferId(new UUID(3, number)),
                            ONE,
                            ESCROW);
            case 1 -> new PayrollFundsHeld(escrow(party), client(party), payroll, ONE, ESCROW);
            case 2 -> new ItemSettled(escrow(party), client(party), payroll, item, ESCROW);
            case 3 ->
                    new WalletCredited(WalletId.of(contractor(party)), item.itemId(), ONE, WALLET);
            default ->
                    new WithdrawalFundsHeld(
                            WalletId.of(contractor(party)),
                            contractor(party),
                            new WithdrawalId(new UUID(4, number)),
                            new BankDetailsId(new UUID(5, party)),
                            ONE,
                            WALLET);
        };
    }

    private static ClientId client(int number) {
        return new ClientId(Id.derived("client", number));
    }

    private static EscrowId escrow(int number) {
        return EscrowId.of(client(number));
    }

    private static ContractorId contractor(int number) {
        return new ContractorId(Id.derived("contractor", number));
    }
}
