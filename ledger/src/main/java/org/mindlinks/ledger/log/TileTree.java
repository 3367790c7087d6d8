package org.mindlinks.ledger.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Roots and proofs of RFC 6962, section 2.1, computed from tiles. Each reads a few tiles for each
 * level, whatever the size of the tree.
 */
public final class TileTree {

    private final TileSource tiles;

    public TileTree(TileSource tiles) {
        this.tiles = tiles;
    }

    /** MTH(D[0:size]). */
    public byte[] root(long size) {
        return size == 0 ? Merkle.emptyRoot() : range(0, size, size);
    }

    public byte[] leafHash(long index, long size) {
        return perfect(0, index, size);
    }

    /** PATH(index, D[0:size]): the inclusion proof of a leaf. */
    public List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf %d among %d".formatted(index, size));
        }
        var path = new ArrayList<byte[]>();
        long low = 0;
        long high = size;
        while (high - low > 1) {
            var middle = low + split(high - low);
            if (index < middle) {
                path.add(range(middle, high, size));
                high = middle;
            } else {
                path.add(range(low, middle, size));
                low = middle;
            }
        }
        return path.reversed();
    }

    /**
     * PROOF(first, D[0:second]): that the tree of the second size begins with that of the first.
     */
    public List<byte[]> consistency(long first, long second) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("no proof from %d to %d".formatted(first, second));
        }
        var proof = new ArrayList<byte[]>();
        if (first == 0 || first == second) {
            return proof;
        }
        long low = 0;
        long high = second;
        while (first != high) {
            var middle = low + split(high - low);
            if (first <= middle) {
                proof.add(range(middle, high, second));
                high = middle;
            } else {
                proof.add(range(low, middle, second));
                low = middle;
            }
        }
        if (low > 0) {
            proof.add(range(low, high, second));
        }
        return proof.reversed();
    }

    /** The root of the perfect subtree that is {@code index}-th at a height. */
    byte[] perfect(int height, long index, long size) {
        int level = height / Tile.HEIGHT;
        int inTile = height % Tile.HEIGHT;
        var start = index << inTile;
        var hashes = tiles.read(Tile.in(size, level, start / Tile.WIDTH));
        return subtree(hashes, (int) (start % Tile.WIDTH), 1 << inTile);
    }

    /** The root of a full tile. */
    public static byte[] rootOf(byte[] hashes) {
        return subtree(hashes, 0, Tile.WIDTH);
    }

    /** The root of the tree over hashes {@code first} to {@code first + count} of a tile. */
    private static byte[] subtree(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(
                    hashes, first * Merkle.HASH_BYTES, (first + 1) * Merkle.HASH_BYTES);
        }
        int half = count / 2;
        return Merkle.node(subtree(hashes, first, half), subtree(hashes, first + half, half));
    }

    /** MTH(D[low:high]) where low is a multiple of the largest power of two in the length. */
    private byte[] range(long low, long high, long size) {
        var length = high - low;
        if (Long.bitCount(length) == 1) {
            return perfect(Long.numberOfTrailingZeros(length), low / length, size);
        }
        var middle = low + split(length);
        return Merkle.node(range(low, middle, size), range(middle, high, size));
    }

    /** The largest power of two smaller than n: k of RFC 6962. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
