package org.mindlinks.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a key that signs notes: the name of the log, and an Ed25519 key (C2SP
 * signed-note). As text it is {@code <name>+<id in hex>+<base64>}, the "vkey" that verifiers pin.
 */
public final class VerifierKey {

    static final byte ED25519 = 1;
    static final int KEY_BYTES = 32;

    /** What X.509 has before the 32 bytes of a key (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final String INVALID = "a verifier key is <name>+<id>+<base64 of the key>";

    private final String name;
    private final byte[] key;
    private final int id;
    private final PublicKey publicKey;

    VerifierKey(String name, byte[] key) throws Malformed {
        if (!isName(name) || key.length != KEY_BYTES) {
            throw new Malformed(INVALID);
        }
        this.name = name;
        this.key = key.clone();
        this.id = id(name, key);
        this.publicKey = publicKey(key);
    }

    public static VerifierKey parse(String text) throws Malformed {
        var parts = text.strip().split("\\+", 3);
        try {
            if (parts.length == 3) {
                var typed = Base64.getDecoder().decode(parts[2]);
                if (typed.length == 1 + KEY_BYTES && typed[0] == ED25519) {
                    var key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
                    if (key.toString().equals(text.strip())) {
                        return key;
                    }
                }
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new Malformed(INVALID);
    }

    public String name() {
        return name;
    }

    int id() {
        return id;
    }

    boolean hasSigned(byte[] text, byte[] signature) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey);
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException _) {
            return false; // The JDK throws for a signature that is none.
        }
    }

    /** Without spaces and plus signs, which separate the parts of lines and keys. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c ->
                                c == '+'
                                        || Character.isWhitespace(c)
                                        || Character.isSpaceChar(c)
                                        || Character.isISOControl(c));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, id);
    }

    @Override
    public String toString() {
        var typed = ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(key).array();
        return "%s+%08x+%s".formatted(name, id, Base64.getEncoder().encodeToString(typed));
    }

    private static int id(String name, byte[] key) {
        var prefix = (name + "\n").getBytes(StandardCharsets.UTF_8);
        var bytes =
                ByteBuffer.allocate(prefix.length + 1 + key.length)
                        .put(prefix)
                        .put(ED25519)
                        .put(key)
                        .array();
        return ByteBuffer.wrap(Merkle.sha256(bytes)).getInt();
    }

    private static PublicKey publicKey(byte[] key) throws Malformed {
        var encoded =
                ByteBuffer.allocate(X509_PREFIX.length + key.length)
                        .put(X509_PREFIX)
                        .put(key)
                        .array();
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException _) {
            throw new Malformed(INVALID);
        }
    }
}
