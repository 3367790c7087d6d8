package org.mindlinks.ledger.log;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Merkle trees as RFC 6962, section 2.1, defines them, word for word and without any thought of
 * speed. It shares nothing with what it checks.
 */
final class ByTheBook {

    private ByTheBook() {}

    static byte[] hash(List<byte[]> entries) {
        int n = entries.size();
        if (n == 0) return sha256();
        if (n == 1) return sha256(new byte[] {0}, entries.getFirst());
        int k = largestPowerOfTwoSmallerThan(n);
        return sha256(new byte[] {1}, hash(entries.subList(0, k)), hash(entries.subList(k, n)));
    }

    static List<byte[]> path(int m, List<byte[]> entries) {
        int n = entries.size();
        if (n == 1) return List.of();
        int k = largestPowerOfTwoSmallerThan(n);
        return m < k
                ? and(path(m, entries.subList(0, k)), hash(entries.subList(k, n)))
                : and(path(m - k, entries.subList(k, n)), hash(entries.subList(0, k)));
    }

    static List<byte[]> proof(int m, List<byte[]> entries) {
        return subproof(m, entries, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> entries, boolean complete) {
        int n = entries.size();
        if (m == n) return complete ? List.of() : List.of(hash(entries));
        int k = largestPowerOfTwoSmallerThan(n);
        return m <= k
                ? and(subproof(m, entries.subList(0, k), complete), hash(entries.subList(k, n)))
                : and(subproof(m - k, entries.subList(k, n), false), hash(entries.subList(0, k)));
    }

    /** The root that follows from a leaf and its path: which side it is on is said by the index. */
    static byte[] rootFrom(byte[] entry, int index, int size, List<byte[]> path) {
        return climb(sha256(new byte[] {0}, entry), index, size, new ArrayList<>(path));
    }

    private static byte[] climb(byte[] hash, int index, int size, List<byte[]> path) {
        if (size == 1) return hash;
        var sibling = path.removeLast();
        int k = largestPowerOfTwoSmallerThan(size);
        return index < k
                ? sha256(new byte[] {1}, climb(hash, index, k, path), sibling)
                : sha256(new byte[] {1}, sibling, climb(hash, index - k, size - k, path));
    }

    static byte[] sha256(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static int largestPowerOfTwoSmallerThan(int n) {
        int k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }

    private static List<byte[]> and(List<byte[]> hashes, byte[] last) {
        var all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }
}
