package org.mindlinks.eventstore.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of people in the schema {@code keys}, each wrapped by a master key. A key that was
 * destroyed by one process is out of the memory of all within seconds.
 */
public final class PersonKeys implements DataKeys, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PersonKeys.class);

    private static final int CACHED = 100_000;

    /** How long a key that was destroyed elsewhere may still open something here. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** So late may a look come that every erasure since the last one is seen. */
    private static final Duration LATEST_LOOK = Duration.ofSeconds(30);

    private final KeyTable table;
    private final MasterKeys masters;
    private final Cache<UUID, Key> cache = Caffeine.newBuilder().maximumSize(CACHED).build();
    private final List<Consumer<UUID>> listeners = new CopyOnWriteArrayList<>();
    private final Set<UUID> told = ConcurrentHashMap.newKeySet();
    private final Thread looking =
            Thread.ofPlatform().daemon().name("erased-people").unstarted(this::run);
    private volatile boolean closed;
    private long lookedAtNanos = System.nanoTime();

    private PersonKeys(DataSource database, MasterKeys masters) {
        this.table = new KeyTable(database);
        this.masters = masters;
    }

    /** Creates or upgrades the schema {@code keys}. */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("keys")
                .locations("classpath:db/keys")
                .load()
                .migrate();
    }

    /** The names of the master keys that the keys in this database were wrapped by. */
    public static List<String> mastersOf(DataSource database) {
        return new KeyTable(database).masters();
    }

    /**
     * The keys in this database, whose tables must be there.
     *
     * @throws UnknownMasterKey when some of them are wrapped by a master key that is not given
     */
    public static PersonKeys open(DataSource database, MasterKeys masters) {
        var keys = new PersonKeys(database, masters);
        for (var name : keys.table.masters()) {
            if (!masters.has(name)) {
                throw new UnknownMasterKey(name);
            }
        }
        keys.table.useMaster(masters.current());
        keys.looking.start();
        return keys;
    }

    /** Tells of each person who was erased, by whichever process; more than once, if need be. */
    public void onErased(Consumer<UUID> listener) {
        listeners.add(listener);
    }

    @Override
    public Optional<Aead> toSeal(UUID person) {
        var key = cache.getIfPresent(person);
        if (key == null) {
            key = load(person);
        }
        if (key == null) {
            var drawn = AesGcm.drawKey();
            var wrapped = masters.wrap(drawn, context(person));
            if (table.add(person, masters.current(), wrapped)) {
                key = new Key(person, null, null, AesGcm.of(drawn));
                cache.put(person, key);
            } else {
                key = load(person); // Another was first.
            }
        }
        return require(person, key).aead();
    }

    @Override
    public Optional<Aead> toOpen(UUID person) {
        var key = cache.getIfPresent(person);
        return require(person, key == null ? load(person) : key).aead();
    }

    /** Destroys the key for ever; safe to repeat. When it returns, that is durable. */
    public void destroy(UUID person) {
        table.destroy(person);
        forget(person);
    }

    /** Wraps each key that isn't wrapped by the current master key anew. Returns how many. */
    public long wrapAnew() {
        return table.wrapAnew(
                masters.current(),
                row ->
                        masters.wrap(
                                masters.unwrap(row.master(), row.wrapped(), context(row.person())),
                                context(row.person())));
    }

    private static Key require(UUID person, @Nullable Key key) {
        if (key == null) {
            throw new IllegalStateException(
                    "the key of the person %s is lost; were these events written with another database?"
                            .formatted(person));
        }
        return key;
    }

    /**
     * Reads those who came after the person as well: who replays history will ask for them next.
     */
    private @Nullable Key load(UUID person) {
        for (var row : table.from(person)) {
            cache.asMap()
                    .putIfAbsent(
                            row.person(), new Key(row.person(), row.master(), row.wrapped(), null));
        }
        return cache.getIfPresent(person);
    }

    private void forget(UUID person) {
        cache.invalidate(person);
        if (told.add(person)) {
            listeners.forEach(listener -> listener.accept(person));
        }
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(LOOK.toNanos());
            if (!closed) {
                look();
            }
        }
    }

    private void look() {
        try {
            var erased = table.erasedOfLate();
            erased.forEach(this::forget);
            told.retainAll(Set.copyOf(erased));
            if (System.nanoTime() - lookedAtNanos > LATEST_LOOK.toNanos()) {
                cache.invalidateAll();
            }
            lookedAtNanos = System.nanoTime();
        } catch (RuntimeException e) {
            cache.invalidateAll(); // Who was erased meanwhile can't be known.
            log.warn("Erased people can't be looked up now: {}", e.toString());
        }
    }

    private static byte[] context(UUID person) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(looking);
    }

    /** A key that is unwrapped when it is first used; nothing of it is left where it is erased. */
    private final class Key {
        private final UUID person;
        private final @Nullable String master;
        private final byte @Nullable [] wrapped;
        private volatile @Nullable Aead aead;

        Key(UUID person, @Nullable String master, byte @Nullable [] wrapped, @Nullable Aead aead) {
            this.person = person;
            this.master = master;
            this.wrapped = wrapped;
            this.aead = aead;
        }

        Optional<Aead> aead() {
            var known = aead;
            if (known == null && master != null && wrapped != null) {
                known = AesGcm.of(masters.unwrap(master, wrapped, context(person)));
                aead = known;
            }
            return Optional.ofNullable(known);
        }
    }

    /** Keys are wrapped by a master key that this process was not given. */
    public static final class UnknownMasterKey extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownMasterKey(String name) {
            super("the keys of people are wrapped by the master key %s".formatted(name));
        }
    }
}
