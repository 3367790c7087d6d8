package org.mindlinks.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.mindlinks.domain.Money;
import org.mindlinks.domain.Role;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.domain.auth.UserEvent.UserRegistered;
import org.mindlinks.domain.auth.UserId;
import org.mindlinks.domain.payment.PayrollItemId;
import org.mindlinks.domain.payment.WalletBalances;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;
import org.mindlinks.domain.payment.WalletId;
import org.mindlinks.eventstore.keys.TestKeys;

/** Events to store, and databases to store them in. */
final class TestEvents {
    static final TestKeys KEYS = TestKeys.fixed();
    static final EventSerializer SERIALIZER = new EventSerializer(Vocabulary.AGGREGATES, KEYS);

    private static final int CONNECTIONS = 6;
    private static final long PATIENCE_MILLIS = 2_000;

    private TestEvents() {}

    static String newStream() {
        return "wallet:" + UUID.randomUUID();
    }

    static DomainEventMessage<?> event(String stream, long sequence) {
        return event(stream, sequence, Map.of());
    }

    static DomainEventMessage<?> event(String stream, long sequence, Map<String, ?> metadata) {
        var money = Money.of("12.500", "KWD");
        var credited =
                new WalletCredited(
                        new WalletId(UUID.randomUUID()),
                        new PayrollItemId(UUID.randomUUID()),
                        money,
                        new WalletBalances(money, money, money));
        return new GenericDomainEventMessage<>("wallet", stream, sequence, credited, metadata);
    }

    static DomainEventMessage<?> registration(UserId user, Map<String, ?> metadata) {
        var registered = new UserRegistered(user, "ada@example.com", Role.CLIENT, "a hash");
        return new GenericDomainEventMessage<>(
                "user", "user:" + user.value(), 0, registered, metadata);
    }

    /** Connections as the application opens them: as the role that does not own the events. */
    static HikariDataSource pool(EmbeddedDatabase database) {
        EventStores.migrate(database.ownerDataSource(), EmbeddedDatabase.APPLICATION);
        var pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(database.port()));
        pool.setUsername(EmbeddedDatabase.APPLICATION);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        return pool;
    }

    /** Where a reader stands after that event. */
    static long position(TrackedEventMessage<?> event) {
        return EventStores.position(event.trackingToken());
    }
}
