package org.mindlinks.eventstore.keys;

import com.google.crypto.tink.Aead;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One key for all people, the same for ever, so that golden files can be opened. */
public final class TestKeys implements DataKeys {

    private final Aead key = AesGcm.of(new byte[AesGcm.KEY_BYTES]);
    private final Set<UUID> erased = ConcurrentHashMap.newKeySet();

    private TestKeys() {}

    public static TestKeys fixed() {
        return new TestKeys();
    }

    public void erase(UUID person) {
        erased.add(person);
    }

    @Override
    public Optional<Aead> toSeal(UUID person) {
        return toOpen(person);
    }

    @Override
    public Optional<Aead> toOpen(UUID person) {
        return erased.contains(person) ? Optional.empty() : Optional.of(key);
    }
}
