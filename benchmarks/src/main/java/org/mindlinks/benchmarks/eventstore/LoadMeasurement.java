package org.mindlinks.benchmarks.eventstore;

import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.mindlinks.benchmarks.ClosedLoop;
import org.mindlinks.benchmarks.Measurement;
import org.mindlinks.benchmarks.Progress;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Outcome;
import org.mindlinks.command.axon.AxonCommands;
import org.mindlinks.domain.AggregateType;
import org.mindlinks.domain.Command;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.client.ClientId;
import org.mindlinks.domain.contractor.ContractorId;
import org.mindlinks.domain.payment.Escrow;
import org.mindlinks.domain.payment.EscrowCommand.DepositFunds;
import org.mindlinks.domain.payment.EscrowCommand.OpenEscrow;
import org.mindlinks.domain.payment.EscrowId;
import org.mindlinks.domain.payment.TransferId;
import org.mindlinks.domain.payment.Wallet;
import org.mindlinks.domain.payment.WalletCommand.FreezeWallet;
import org.mindlinks.domain.payment.WalletCommand.OpenWallet;
import org.mindlinks.domain.payment.WalletCommand.UnfreezeWallet;
import org.mindlinks.domain.payment.WalletId;

/**
 * How long a server takes for an aggregate that it does not have in its cache: one whose state
 * stays small, and one that remembers each of its transfers.
 *
 * @param length of its stream
 * @param loads each by another server, so that none finds it in a cache
 */
record LoadMeasurement(EventStore store, int length, int loads) {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Money CENT = Money.of("0.01", "EUR");

    List<Measurement> run(Progress progress) {
        return List.of(
                progress.step("loads of a wallet", this::wallet),
                progress.step("loads of an escrow", this::escrow));
    }

    private Measurement wallet() {
        var id = new WalletId(UUID.randomUUID());
        return load(
                "load of a wallet, by events",
                Wallet.TYPE,
                id,
                new OpenWallet(id, new ContractorId(UUID.randomUUID()), EUR),
                at -> at % 2 == 0 ? new UnfreezeWallet(id) : new FreezeWallet(id, "measured"));
    }

    private Measurement escrow() {
        var id = new EscrowId(UUID.randomUUID());
        return load(
                "load of an escrow, by deposits",
                Escrow.TYPE,
                id,
                new OpenEscrow(id, new ClientId(UUID.randomUUID()), EUR),
                _ -> new DepositFunds(id, new TransferId(UUID.randomUUID()), CENT));
    }

    /** The first half of the loads is for the compiler of the JVM. */
    private Measurement load(
            String name,
            AggregateType<?, ?, ?> type,
            Id id,
            Command first,
            Function<Integer, Command> next) {
        Commands writer = new AxonCommands(store);
        send(writer, first);
        for (var at = 1; at < length; at++) {
            send(writer, next.apply(at));
        }
        var fresh = Stream.generate(() -> new AxonCommands(store)).limit(2L * loads).toList();
        var used = new AtomicInteger();
        var loop =
                new ClosedLoop(1, _ -> requireFound(fresh.get(used.getAndIncrement()), type, id));
        loop.run(loads);
        return Measurement.of(name, length, loop.run(loads), 1);
    }

    private static void requireFound(Commands server, AggregateType<?, ?, ?> type, Id id) {
        if (server.load(type, id).isEmpty()) {
            throw new IllegalStateException("there is no " + type.stream(id));
        }
    }

    private static void send(Commands commands, Command command) {
        if (commands.send(command, Credits.origin()) instanceof Outcome.Rejected rejected) {
            throw new IllegalStateException(rejected.toString());
        }
    }
}
