package org.mindlinks.ledger.log;

import java.util.Arrays;
import java.util.List;

/**
 * The checks of RFC 9162, sections 2.1.3.2 and 2.1.4.2. They never throw for what they are given.
 */
public final class Proofs {

    private Proofs() {}

    /** Whether a leaf is at an index of the tree of that size and root. */
    public static boolean includes(
            byte[] root, long size, long index, byte[] leafHash, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        var fn = index;
        var sn = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = Merkle.node(sibling, hash);
                while (fn != 0 && (fn & 1) == 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                hash = Merkle.node(hash, sibling);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /** Whether the tree of the second size begins with the tree of the first. */
    public static boolean consistent(
            long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == second || first == 0) {
            return proof.isEmpty()
                    && Arrays.equals(firstRoot, first == 0 ? Merkle.emptyRoot() : secondRoot);
        }
        var hashes = proof.iterator();
        if (!hashes.hasNext()) {
            return false;
        }
        var shift = Long.numberOfTrailingZeros(first);
        var fn = (first - 1) >>> shift;
        var sn = (second - 1) >>> shift;
        var start = Long.bitCount(first) == 1 ? firstRoot : hashes.next();
        var firstHash = start;
        var secondHash = start;
        while (hashes.hasNext()) {
            var sibling = hashes.next();
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                firstHash = Merkle.node(sibling, firstHash);
                secondHash = Merkle.node(sibling, secondHash);
                while (fn != 0 && (fn & 1) == 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                secondHash = Merkle.node(secondHash, sibling);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0
                && Arrays.equals(firstHash, firstRoot)
                && Arrays.equals(secondHash, secondRoot);
    }
}
