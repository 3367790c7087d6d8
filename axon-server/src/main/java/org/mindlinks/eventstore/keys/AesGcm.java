package org.mindlinks.eventstore.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.Random;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** AES-256-GCM with a fresh nonce of 96 bits before each ciphertext, by Tink. */
final class AesGcm {

    static final int KEY_BYTES = 32;

    private static final AesGcmParameters PARAMETERS = parameters();

    private AesGcm() {}

    private static AesGcmParameters parameters() {
        try {
            AeadConfig.register();
            return AesGcmParameters.builder()
                    .setKeySizeBytes(KEY_BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not to be had", e);
        }
    }

    static byte[] drawKey() {
        return Random.randBytes(KEY_BYTES);
    }

    @AccessesPartialKey
    static Aead of(byte[] key) {
        try {
            var bytes = SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get());
            var aes = AesGcmKey.builder().setParameters(PARAMETERS).setKeyBytes(bytes).build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(aes).withFixedId(1).makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of 32 bytes can't be used", e);
        }
    }
}
