package org.mindlinks.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The private half of a key that signs notes. As text it is what Go's {@code sumdb/note} calls a
 * signer key: {@code PRIVATE+KEY+<name>+<id in hex>+<base64 of 0x01 and the seed>}.
 */
public final class SigningKey {

    private static final String PREFIX = "PRIVATE+KEY+";
    private static final String INVALID = "this is no signing key of a log";

    private final byte[] seed;
    private final KeyPair pair;
    private final VerifierKey verifier;

    private SigningKey(String name, byte[] seed) throws Malformed {
        this.seed = seed.clone();
        pair = pair(seed);
        var x509 = pair.getPublic().getEncoded();
        verifier =
                new VerifierKey(
                        name,
                        Arrays.copyOfRange(x509, x509.length - VerifierKey.KEY_BYTES, x509.length));
    }

    /**
     * A new key.
     *
     * @param name of the log, without spaces and plus signs; {@code payments.example.com/log}
     */
    public static SigningKey generate(String name, SecureRandom random) throws Malformed {
        var seed = new byte[VerifierKey.KEY_BYTES];
        random.nextBytes(seed);
        return new SigningKey(name, seed);
    }

    public static SigningKey parse(String text) throws Malformed {
        var secret = text.strip();
        var parts =
                secret.startsWith(PREFIX)
                        ? secret.substring(PREFIX.length()).split("\\+", 3)
                        : null;
        try {
            if (parts != null && parts.length == 3) {
                var typed = Base64.getDecoder().decode(parts[2]);
                if (typed.length == 1 + VerifierKey.KEY_BYTES && typed[0] == VerifierKey.ED25519) {
                    var key = new SigningKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
                    if (key.secret().equals(secret)) {
                        return key;
                    }
                }
            }
        } catch (IllegalArgumentException _) {
            // Told below, without the text.
        }
        throw new Malformed(INVALID);
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** A signature line of a note with this text. */
    String sign(String text) {
        var signature = signature(text.getBytes(StandardCharsets.UTF_8));
        var identified =
                ByteBuffer.allocate(Integer.BYTES + signature.length)
                        .putInt(verifier.id())
                        .put(signature)
                        .array();
        return SignedNote.line(verifier.name(), identified);
    }

    /** The text to keep where nobody else can read it. */
    public String secret() {
        var typed =
                ByteBuffer.allocate(1 + VerifierKey.KEY_BYTES)
                        .put(VerifierKey.ED25519)
                        .put(seed)
                        .array();
        return "%s%s+%08x+%s"
                .formatted(
                        PREFIX,
                        verifier.name(),
                        verifier.id(),
                        Base64.getEncoder().encodeToString(typed));
    }

    private byte[] signature(byte[] text) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(pair.getPrivate());
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /**
     * The JDK derives a public key only when it draws a pair: so it draws this one. That it drew
     * the seed is checked, since it is not promised.
     */
    private static KeyPair pair(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
            var pair = generator.generateKeyPair();
            var drawn = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            if (!Arrays.equals(drawn, seed)) {
                throw new IllegalStateException("this JDK can't make an Ed25519 key of a seed");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Drawn(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** Of the public half. */
    @Override
    public String toString() {
        return "SigningKey[" + verifier + "]";
    }
}
