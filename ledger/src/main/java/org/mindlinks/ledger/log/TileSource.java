package org.mindlinks.ledger.log;

/** Where tiles are. */
@FunctionalInterface
public interface TileSource {
    /**
     * The hashes of a tile, one after the other: {@code width * 32} bytes.
     *
     * @throws IllegalStateException when there is no such tile
     */
    byte[] read(Tile tile);
}
