package org.mindlinks.eventstore;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Personal;
import org.mindlinks.eventstore.keys.DataKeys;

/**
 * Seals single texts under the key of a person: AES-256-GCM, bound to the event (or snapshot) and
 * the place in it, so that what was moved elsewhere opens nowhere. A sealed text says whose it is:
 * {@code <person>:<nonce, ciphertext and tag in Base64>}.
 */
final class Sealing {

    private static final int PERSON_LENGTH = 36;

    /**
     * Tink keeps a cipher and a generator of nonces for each thread. Commands have a new thread
     * each, in which making both would take longer than the sealing.
     */
    private static final ExecutorService SEALERS =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().daemon().name("sealer-", 0).factory());

    private final DataKeys keys;

    Sealing(DataKeys keys) {
        this.keys = keys;
    }

    /** The sealed text; empty where the person was erased, of whom nothing more is kept. */
    Optional<String> seal(UUID person, String text, String eventId, String place) {
        return keys.toSeal(person)
                .map(key -> {
                    var clear = text.getBytes(StandardCharsets.UTF_8);
                    var sealed = encrypt(key, clear, bound(eventId, place));
                    return person + ":" + Base64.getEncoder().encodeToString(sealed);
                });
    }

    private static byte[] encrypt(Aead key, byte[] clear, byte[] bound) {
        try {
            return SEALERS.submit(() -> key.encrypt(clear, bound)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a text was being sealed", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a text can't be sealed", e);
        }
    }

    /**
     * The clear text; {@link Personal#ERASED} where the person was erased.
     *
     * @throws IllegalStateException when it is not what was sealed for that event and place
     */
    String open(String sealed, String eventId, String place) {
        if (sealed.length() <= PERSON_LENGTH || sealed.charAt(PERSON_LENGTH) != ':') {
            throw damaged(eventId, place, null);
        }
        try {
            var key = keys.toOpen(UUID.fromString(sealed.substring(0, PERSON_LENGTH)));
            if (key.isEmpty()) {
                return Personal.ERASED;
            }
            var bytes = Base64.getDecoder().decode(sealed.substring(PERSON_LENGTH + 1));
            return new String(
                    key.get().decrypt(bytes, bound(eventId, place)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(eventId, place, e);
        }
    }

    private static IllegalStateException damaged(
            String eventId, String place, @Nullable Exception cause) {
        return new IllegalStateException(
                "what is sealed at %s of the event %s was changed, or moved there"
                        .formatted(place, eventId),
                cause);
    }

    private static byte[] bound(String eventId, String place) {
        return (eventId + "\n" + place).getBytes(StandardCharsets.UTF_8);
    }
}
