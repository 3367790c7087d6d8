package org.mindlinks.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Origin;
import org.mindlinks.command.axon.AxonCommands;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.WalletCommand.FreezeWallet;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletCommand.UnfreezeWallet;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.eventstore.EmbeddedDatabase;
import org.mindlinks.eventstore.EventSerializer;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.ledger.keeper.KeptCheckpoint;
import org.mindlinks.ledger.keeper.LogKeeper;
import org.mindlinks.ledger.keeper.LogTables;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.SigningKey;

/**
 * Measures, when it is run by hand, what the log costs the commands: rounds without and with a
 * keeper take turns in one run on one database. What is commanded stays as small as it was, so that
 * a later round is as much work as an earlier one. The arguments are the number of pairs of rounds,
 * the seconds of a round, and the callers.
 */
final class LogCost {

    private static final int WALLETS = 1_024;
    private static final Currency EUR = Currency.getInstance("EUR");

    private LogCost() {}

    public static void main(String[] arguments) throws IOException, Malformed {
        int pairs = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int callers = Integer.parseInt(arguments[2]);
        var folder = Files.createTempDirectory("mindlinks-cost-");
        var key = SigningKey.generate("example.com/log", new SecureRandom());
        try (var postgres = EmbeddedDatabase.start(folder.resolve("postgresql"));
                var database = connect(postgres.port())) {
            EventStores.migrate(postgres.ownerDataSource(), EmbeddedDatabase.APPLICATION);
            LogTables.migrate(database);
            try (var stores =
                    EventStores.open(database, new EventSerializer(Vocabulary.AGGREGATES))) {
                var commands = new AxonCommands(stores.store());
                for (int i = 0; i < WALLETS; i++) {
                    send(
                            commands,
                            new OpenWallet(wallet(i), new ContractorId(UUID.randomUUID()), EUR));
                }
                round(commands, callers, seconds); // To warm up.
                var costs = new ArrayList<Double>();
                for (int pair = 0; pair < pairs; pair++) {
                    double without = 0;
                    double with = 0;
                    for (var kept : pair % 2 == 0 ? List.of(false, true) : List.of(true, false)) {
                        if (kept) {
                            with = kept(database, stores, key, folder, commands, callers, seconds);
                        } else {
                            without = round(commands, callers, seconds);
                        }
                    }
                    costs.add(100 * (1 - with / without));
                    System.out.printf(
                            "%,.0f commands/s without the log, %,.0f with it: it costs %.1f %%%n",
                            without, with, costs.getLast());
                }
                Collections.sort(costs);
                System.out.printf("median cost: %.1f %%%n", costs.get(costs.size() / 2));
            }
        }
    }

    /** What came meanwhile is logged before the clock starts. */
    private static double kept(
            HikariDataSource database,
            EventStores stores,
            SigningKey key,
            Path folder,
            Commands commands,
            int callers,
            int seconds) {
        var kept = KeptCheckpoint.in(folder.resolve("log-checkpoint"));
        var tables = new LogTables(database);
        try (var keeper = new LogKeeper(database, stores.stored(), List.of(key), kept, _ -> {})) {
            keeper.start();
            until(() ->
                    tables.latest()
                            .filter(latest -> latest.size() == stores.stored().last())
                            .isPresent());
            return round(commands, callers, seconds);
        }
    }

    private static double round(Commands commands, int callers, int seconds) {
        var done = new LongAdder();
        var start = System.nanoTime();
        var end = start + TimeUnit.SECONDS.toNanos(seconds);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                int first = caller;
                threads.execute(() -> {
                    for (int i = first; System.nanoTime() < end; i += callers) {
                        var wallet = wallet(i % WALLETS);
                        send(commands, new FreezeWallet(wallet, "a test"));
                        send(commands, new UnfreezeWallet(wallet));
                        done.add(2);
                    }
                });
            }
        }
        return done.sum() * 1e9 / (System.nanoTime() - start);
    }

    private static void send(Commands commands, Command command) {
        var request = UUID.randomUUID().toString();
        var origin = new Origin(Actor.SYSTEM, "127.0.0.1", request, request, request, request);
        if (!commands.send(command, origin).isAccepted()) {
            throw new AssertionError(command);
        }
    }

    private static void until(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static WalletId wallet(int number) {
        return new WalletId(new UUID(1, number));
    }

    private static HikariDataSource connect(int port) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        config.setUsername(EmbeddedDatabase.APPLICATION);
        config.setMaximumPoolSize(16);
        return new HikariDataSource(config);
    }
}
