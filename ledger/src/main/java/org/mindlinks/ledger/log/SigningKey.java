package org.mindlinks.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The private half of a key that signs notes. As text it is what Go's {@code sumdb/note} calls a
 * signer key: {@code PRIVATE+KEY+<name>+<id in hex>+<base64 of 0x01 and the seed>}.
 */
public final class SigningKey {

    private static final String PREFIX = "PRIVATE+KEY+";
    private static final String INVALID = "this is no signing key of a log";

    private final Ed25519PrivateKeyParameters key;
    private final VerifierKey verifier;

    private SigningKey(String name, byte[] seed) throws Malformed {
        key = new Ed25519PrivateKeyParameters(seed);
        verifier = new VerifierKey(name, key.generatePublicKey().getEncoded());
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
        var signer = new Ed25519Signer();
        signer.init(true, key);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        var signature = signer.generateSignature();
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
                        .put(key.getEncoded())
                        .array();
        return "%s%s+%08x+%s"
                .formatted(
                        PREFIX,
                        verifier.name(),
                        verifier.id(),
                        Base64.getEncoder().encodeToString(typed));
    }

    /** Of the public half. */
    @Override
    public String toString() {
        return "SigningKey[" + verifier + "]";
    }
}
