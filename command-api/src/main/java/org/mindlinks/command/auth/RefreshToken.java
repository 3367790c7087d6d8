package org.mindlinks.command.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.mindlinks.domain.auth.SessionId;

/** {@code <session id>.<256 random bits in base64url>}. Only its hash is ever stored. */
record RefreshToken(SessionId sessionId, String value) {
    private static final int RANDOM_BYTES = 32;
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})\\.[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static RefreshToken random(SessionId session) {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new RefreshToken(session, session.value() + "." + secret);
    }

    static Optional<RefreshToken> parse(String text) {
        var shape = SHAPE.matcher(text);
        return shape.matches()
                ? Optional.of(
                        new RefreshToken(new SessionId(UUID.fromString(shape.group(1))), text))
                : Optional.empty();
    }

    /** SHA-256 in hex; a plain hash will do, since 256 random bits can't be guessed. */
    String hash() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(value.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + "]";
    }
}
