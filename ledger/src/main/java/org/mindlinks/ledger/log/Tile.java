package org.mindlinks.ledger.log;

import java.util.regex.Pattern;

/**
 * A tile of C2SP tlog-tiles: consecutive hashes of one level, where each is the root of a full tile
 * of the level below.
 *
 * @param level 0 of leaf hashes, to 63
 * @param index within the level
 * @param width how many hashes, 1 to 256; fewer than 256 in the last tile of a level only
 */
public record Tile(int level, long index, int width) {

    public static final int HEIGHT = 8;
    public static final int WIDTH = 1 << HEIGHT;

    private static final Pattern INDEX =
            Pattern.compile("((?:x\\d{3}/){0,5})(\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");
    private static final int MAX_LEVEL = 63;
    private static final long THOUSAND = 1_000;

    public Tile {
        if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException(
                    "no tile: level %d, index %d, width %d".formatted(level, index, width));
        }
    }

    /** The tile as it is in a tree of a size, where it must not be empty. */
    public static Tile in(long size, int level, long index) {
        return new Tile(level, index, (int) Math.min(WIDTH, hashes(size, level) - index * WIDTH));
    }

    /** How many hashes a level has in a tree of a size. */
    public static long hashes(long size, int level) {
        return level * HEIGHT >= Long.SIZE ? 0 : size >>> (level * HEIGHT);
    }

    public boolean isFull() {
        return width == WIDTH;
    }

    /** {@code <L>/<N>[.p/<W>]}. */
    public String path() {
        return level + "/" + indexPath(index, width);
    }

    /** {@code <N>[.p/<W>]}, as hash tiles and entry bundles have it. */
    public static String indexPath(long index, int width) {
        var path = new StringBuilder("%03d".formatted(index % THOUSAND));
        for (var rest = index / THOUSAND; rest > 0; rest /= THOUSAND) {
            path.insert(0, "x%03d/".formatted(rest % THOUSAND));
        }
        return width == WIDTH ? path.toString() : path + ".p/" + width;
    }

    /**
     * The tile that {@link #indexPath} tells of.
     *
     * @throws IllegalArgumentException when the path is not exactly what {@code indexPath} makes
     */
    public static Tile parse(int level, String indexPath) {
        var parts = INDEX.matcher(indexPath);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no path of a tile: " + indexPath);
        }
        var index = Long.parseLong(parts.group(1).replaceAll("[x/]", "") + parts.group(2));
        var width = parts.group(3) == null ? WIDTH : Integer.parseInt(parts.group(3));
        var tile = new Tile(level, index, width);
        if (!indexPath(index, width).equals(indexPath)) {
            throw new IllegalArgumentException("no path of a tile: " + indexPath);
        }
        return tile;
    }
}
