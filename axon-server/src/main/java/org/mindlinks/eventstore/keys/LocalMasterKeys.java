package org.mindlinks.eventstore.keys;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Master keys in the memory of this process, from a file or the environment: 32 bytes in Base64
 * each, the one that wraps first, those before it behind it while a rotation is under way.
 */
public final class LocalMasterKeys implements MasterKeys {

    private static final int NAME_BYTES = 8;

    private final Map<String, Aead> keys = new LinkedHashMap<>();
    private final String current;

    private LocalMasterKeys(List<byte[]> drawn) {
        for (var key : drawn) {
            keys.putIfAbsent(name(key), AesGcm.of(key));
        }
        current = keys.keySet().iterator().next();
    }

    /**
     * Keys as text, separated by blanks or lines.
     *
     * @throws IllegalArgumentException when it is not that; the message has nothing of the text
     */
    public static LocalMasterKeys parse(String text) {
        var keys =
                Arrays.stream(text.split("\\s+", -1))
                        .filter(part -> !part.isEmpty())
                        .map(LocalMasterKeys::decoded)
                        .toList();
        if (keys.isEmpty()) {
            throw malformed();
        }
        return new LocalMasterKeys(keys);
    }

    /** A new key, as text. */
    public static String draw() {
        return Base64.getEncoder().encodeToString(AesGcm.drawKey());
    }

    private static byte[] decoded(String text) {
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length == AesGcm.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Told below, without the text.
        }
        throw malformed();
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "a master key must be %d bytes in Base64".formatted(AesGcm.KEY_BYTES));
    }

    private static String name(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var digest = mac.doFinal("name of a master key".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public boolean has(String name) {
        return keys.containsKey(name);
    }

    @Override
    public byte[] wrap(byte[] key, byte[] context) {
        try {
            return key(current).encrypt(key, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key can't be wrapped", e);
        }
    }

    @Override
    public byte[] unwrap(String name, byte[] wrapped, byte[] context) {
        try {
            return key(name).decrypt(wrapped, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a wrapped key is damaged, or not the one that it is said to be", e);
        }
    }

    private Aead key(String name) {
        var key = keys.get(name);
        if (key == null) {
            throw new IllegalStateException("the master key %s is not here".formatted(name));
        }
        return key;
    }

    /** Tells nothing of the keys, so that no log can. */
    @Override
    public String toString() {
        return "LocalMasterKeys" + keys.keySet();
    }
}
