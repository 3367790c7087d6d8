package org.mindlinks.command.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * HMAC-SHA256 (RFC 2104) under the lookup key. A plain hash of an email or of a body with a
 * password in it could be guessed by whoever reads the table; a keyed one can't.
 */
@Component
final class KeyedHash {
    private final SecretKeySpec key;

    KeyedHash(Secrets secrets) {
        key = new SecretKeySpec(secrets.lookupKey(), "HmacSHA256");
    }

    byte[] of(String text) {
        return of(text, new byte[0]);
    }

    /** The length before the text keeps ("ab", "c") and ("a", "bc") apart. */
    byte[] of(String text, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var head = text.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(head.length).array());
            mac.update(head);
            mac.update(content);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
