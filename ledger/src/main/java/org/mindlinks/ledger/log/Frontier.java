package org.mindlinks.ledger.log;

/**
 * What must be known of a tree to append to it: the root of each perfect subtree that the size is
 * made of, at most 63. It grows by one hash a leaf on average and needs no more memory for 10⁹
 * leaves than for one. For one thread.
 */
public final class Frontier {

    private final byte[][] subtrees = new byte[Long.SIZE][0];
    private long size;

    /** The frontier of a tree whose perfect subtrees are read from tiles. */
    public static Frontier of(TileTree tree, long size) {
        var frontier = new Frontier();
        frontier.size = size;
        for (int height = 0; height < Long.SIZE - 1; height++) {
            if (((size >>> height) & 1) == 1) {
                frontier.subtrees[height] = tree.perfect(height, (size >>> height) - 1, size);
            }
        }
        return frontier;
    }

    public long size() {
        return size;
    }

    public void append(byte[] leafHash) {
        var hash = leafHash;
        int height = 0;
        for (; ((size >>> height) & 1) == 1; height++) {
            hash = Merkle.node(subtrees[height], hash);
        }
        subtrees[height] = hash;
        size++;
    }

    /** MTH(D[0:size]) of RFC 6962. */
    public byte[] root() {
        var root = Merkle.emptyRoot();
        var below = false;
        for (int height = 0; height < Long.SIZE - 1; height++) {
            if (((size >>> height) & 1) == 1) {
                root = below ? Merkle.node(subtrees[height], root) : subtrees[height];
                below = true;
            }
        }
        return root;
    }
}
