package org.mindlinks.eventstore.keys;

import com.google.crypto.tink.Aead;
import java.util.Optional;
import java.util.UUID;

/** The key of each person. The methods may block. */
public interface DataKeys {

    /**
     * What to seal with, drawn where the person has none yet; empty where the person was erased, of
     * whom nothing more is kept.
     */
    Optional<Aead> toSeal(UUID person);

    /**
     * What to open with; empty where the person was erased.
     *
     * @throws IllegalStateException when there never was a key: what was lost is not erased
     */
    Optional<Aead> toOpen(UUID person);

    /**
     * For who must not see personal data, such as the checks of auditors: to them everybody is
     * erased.
     */
    static DataKeys none() {
        return new DataKeys() {
            @Override
            public Optional<Aead> toSeal(UUID person) {
                throw new IllegalStateException("there are no keys of people here to store with");
            }

            @Override
            public Optional<Aead> toOpen(UUID person) {
                return Optional.empty();
            }
        };
    }
}
