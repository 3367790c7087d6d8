package org.mindlinks.benchmarks.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.mindlinks.command.Origin;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.WalletBalances;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletId;

/** The event that all of them store: one credit to one wallet, with the metadata of a command. */
final class Credits {

    static final String TYPE = "wallet";

    private static final Money AMOUNT = Money.of("12.50", "EUR");
    private static final WalletBalances AFTER = new WalletBalances(AMOUNT, AMOUNT, AMOUNT);
    private static final Actor ACTOR =
            new Actor(
                    new UserId(UUID.fromString("00000000-0000-4000-8000-000000000001")),
                    Role.ADMIN);

    private Credits() {}

    static UUID wallet(String run, int stream) {
        return UUID.nameUUIDFromBytes((run + stream).getBytes(UTF_8));
    }

    static String stream(UUID wallet) {
        return TYPE + ":" + wallet;
    }

    static WalletCredited event(UUID wallet) {
        return new WalletCredited(
                new WalletId(wallet), new PayrollItemId(UUID.randomUUID()), AMOUNT, AFTER);
    }

    static Origin origin() {
        var request = UUID.randomUUID().toString();
        return new Origin(ACTOR, "127.0.0.1", request, request, request, request);
    }

    static Map<String, Object> metadata() {
        return origin().metadata();
    }

    static DomainEventMessage<WalletCredited> message(UUID wallet, long sequence) {
        return new GenericDomainEventMessage<>(
                TYPE, stream(wallet), sequence, event(wallet), MetaData.from(metadata()));
    }
}
