package org.mindlinks.ledger.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of RFC 6962, section 2.1. Leaves and nodes have different prefixes, so that no node
 * can be passed off as a leaf.
 */
public final class Merkle {

    public static final int HASH_BYTES = 32;

    private static final ThreadLocal<MessageDigest> SHA_256 =
            ThreadLocal.withInitial(Merkle::newDigest);

    private Merkle() {}

    public static byte[] sha256(byte[] bytes) {
        return SHA_256.get().digest(bytes);
    }

    public static byte[] leaf(byte[] entry) {
        var sha = SHA_256.get();
        sha.update((byte) 0);
        return sha.digest(entry);
    }

    public static byte[] node(byte[] left, byte[] right) {
        var sha = SHA_256.get();
        sha.update((byte) 1);
        sha.update(left);
        return sha.digest(right);
    }

    /** The root of a tree without leaves. */
    public static byte[] emptyRoot() {
        return sha256(new byte[0]);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
