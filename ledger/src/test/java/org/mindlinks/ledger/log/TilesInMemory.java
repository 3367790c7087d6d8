package org.mindlinks.ledger.log;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Tiles of a list of entries, made by the definition of C2SP tlog-tiles and nothing else. */
final class TilesInMemory implements TileSource {

    private final List<byte[]> entries;

    TilesInMemory(List<byte[]> entries) {
        this.entries = entries;
    }

    @Override
    public byte[] read(Tile tile) {
        var hashes = new ByteArrayOutputStream();
        int span = (int) Math.pow(256, tile.level());
        for (int i = 0; i < tile.width(); i++) {
            int from = (int) (tile.index() * 256 + i) * span;
            hashes.writeBytes(ByTheBook.hash(entries.subList(from, from + span)));
        }
        return hashes.toByteArray();
    }

    static List<byte[]> entries(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> ("entry " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    static String hex(byte[] hash) {
        return java.util.HexFormat.of().formatHex(hash);
    }

    static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(TilesInMemory::hex).toList();
    }

    static byte[] flipped(byte[] hash) {
        var other = Arrays.copyOf(hash, hash.length);
        other[0] ^= 1;
        return other;
    }
}
