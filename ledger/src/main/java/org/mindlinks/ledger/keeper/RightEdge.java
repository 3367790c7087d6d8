package org.mindlinks.ledger.keeper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mindlinks.ledger.log.Frontier;
import org.mindlinks.ledger.log.Merkle;
import org.mindlinks.ledger.log.Tile;
import org.mindlinks.ledger.log.TileTree;

/** The last tile of each level, which grow as leaves are appended. For one thread. */
public final class RightEdge {

    /** A tile and its hashes. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Grown(Tile tile, byte[] hashes) {}

    private static final class Level {
        private final byte[] hashes = new byte[Tile.WIDTH * Merkle.HASH_BYTES];
        private long index;
        private int width;
        private boolean grown;
    }

    private final List<Level> levels = new ArrayList<>();
    private final List<Grown> full = new ArrayList<>();
    private final Frontier frontier;

    private RightEdge(Frontier frontier) {
        this.frontier = frontier;
    }

    /** The edge of a tree without leaves. */
    public static RightEdge empty() {
        return new RightEdge(new Frontier());
    }

    /** The edge of the tree of a size, whose tiles are stored. */
    static RightEdge load(LogTables tables, long size) {
        var edge = new RightEdge(Frontier.of(new TileTree(tables), size));
        for (int number = 0; Tile.hashes(size, number) > 0; number++) {
            var level = edge.level(number);
            level.index = Tile.hashes(size, number) / Tile.WIDTH;
            level.width = (int) (Tile.hashes(size, number) % Tile.WIDTH);
            if (level.width > 0) {
                var hashes = tables.read(new Tile(number, level.index, level.width));
                System.arraycopy(hashes, 0, level.hashes, 0, hashes.length);
            }
        }
        return edge;
    }

    public long size() {
        return frontier.size();
    }

    public byte[] root() {
        return frontier.root();
    }

    public void append(byte[] leafHash) {
        frontier.append(leafHash);
        append(0, leafHash);
    }

    /** The tiles that have become full since this was asked last. */
    public List<Grown> takeFull() {
        var all = List.copyOf(full);
        full.clear();
        return all;
    }

    /** The tiles that have grown since this was asked last, full or not. */
    public List<Grown> takeGrown() {
        var all = new ArrayList<>(takeFull());
        for (int number = 0; number < levels.size(); number++) {
            var level = levels.get(number);
            if (level.grown) {
                var hashes = Arrays.copyOf(level.hashes, level.width * Merkle.HASH_BYTES);
                all.add(new Grown(new Tile(number, level.index, level.width), hashes));
                level.grown = false;
            }
        }
        return all;
    }

    private void append(int number, byte[] hash) {
        var level = level(number);
        System.arraycopy(hash, 0, level.hashes, level.width * Merkle.HASH_BYTES, Merkle.HASH_BYTES);
        level.width++;
        level.grown = true;
        if (level.width == Tile.WIDTH) {
            full.add(new Grown(new Tile(number, level.index, Tile.WIDTH), level.hashes.clone()));
            level.index++;
            level.width = 0;
            level.grown = false;
            append(number + 1, TileTree.rootOf(full.getLast().hashes()));
        }
    }

    private Level level(int number) {
        if (number == levels.size()) {
            levels.add(new Level());
        }
        return levels.get(number);
    }
}
