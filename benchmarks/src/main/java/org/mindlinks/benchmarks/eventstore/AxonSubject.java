package org.mindlinks.benchmarks.eventstore;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.net.URI;
import java.util.OptionalLong;
import java.util.UUID;
import javax.cache.Cache;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.caching.JCacheAdapter;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.payment.WalletEvent.WalletCredited;

/**
 * Commands through Axon's bus and a repository with a cache, onto whichever event store: the same
 * for all of them, so that what differs is the store.
 */
final class AxonSubject implements Subject {

    /** As many as the server keeps. */
    static final int CACHED_AGGREGATES = 20_000;

    /** One credit to one wallet. */
    record Credit(UUID wallet) {}

    /** Knows nothing but its id: what rules cost is not measured here. */
    @AggregateRoot(type = Credits.TYPE)
    static final class BenchmarkWallet {
        @AggregateIdentifier private @Nullable String id;

        @EventSourcingHandler
        void on(WalletCredited event, DomainEventMessage<?> message) {
            id = message.getAggregateIdentifier();
        }
    }

    private final String name;
    private final Runnable onClose;
    private final SimpleCommandBus bus;
    private final Repository<BenchmarkWallet> wallets;
    private final String run = UUID.randomUUID().toString();

    /** {@code transactions} around each command. */
    AxonSubject(String name, EventStore store, TransactionManager transactions, Runnable onClose) {
        this.name = name;
        this.onClose = onClose;
        bus = SimpleCommandBus.builder().transactionManager(transactions).build();
        wallets =
                EventSourcingRepository.builder(BenchmarkWallet.class)
                        .eventStore(store)
                        .cache(new JCacheAdapter(cache()))
                        .build();
        bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(
                        new SimpleCorrelationDataProvider(
                                Credits.metadata().keySet().toArray(String[]::new))));
        bus.subscribe(Credit.class.getName(), this::credit);
    }

    private Cache<Object, Object> cache() {
        var configuration = new CaffeineConfiguration<Object, Object>();
        configuration.setMaximumSize(OptionalLong.of(CACHED_AGGREGATES));
        configuration.setStoreByValue(false);
        return new CaffeineCachingProvider()
                .getCacheManager(URI.create("benchmark:" + run), AxonSubject.class.getClassLoader())
                .createCache("wallets", configuration);
    }

    private @Nullable Object credit(CommandMessage<?> message) throws Exception {
        var wallet = ((Credit) message.getPayload()).wallet();
        var stream = Credits.stream(wallet);
        var event = Credits.event(wallet);
        var existing = find(stream);
        if (existing != null) {
            existing.execute(_ -> AggregateLifecycle.apply(event));
        } else {
            wallets.newInstance(
                    () -> {
                        var opened = new BenchmarkWallet();
                        opened.id = stream;
                        return opened;
                    },
                    opened -> opened.execute(_ -> AggregateLifecycle.apply(event)));
        }
        return null;
    }

    private @Nullable Aggregate<BenchmarkWallet> find(String stream) {
        try {
            return wallets.load(stream);
        } catch (AggregateNotFoundException _) {
            return null;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void store(int stream) {
        var callback = new FutureCallback<Credit, Object>();
        bus.dispatch(
                GenericCommandMessage.<Credit>asCommandMessage(
                                new Credit(Credits.wallet(run, stream)))
                        .withMetaData(Credits.metadata()),
                callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    @Override
    public void close() {
        onClose.run();
    }
}
