package org.mindlinks.ledger.keeper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.Merkle;
import org.mindlinks.ledger.log.Tile;
import org.mindlinks.ledger.log.TileSource;
import org.mindlinks.ledger.log.VerifierKey;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The log as it was kept: tiles, checkpoints and keys. The methods block. */
public final class LogTables implements TileSource {

    /**
     * A checkpoint as it was issued.
     *
     * @param size of the tree, which the note tells too: what is read from a database is not
     *     believed before it is verified
     */
    public record Issued(long size, String note) {}

    private final JdbcTemplate jdbc;

    public LogTables(DataSource database) {
        jdbc = new JdbcTemplate(database);
    }

    /** Creates or upgrades the schema {@code log}. */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("log")
                .locations("classpath:db/log")
                .load()
                .migrate();
    }

    /** The checkpoint of the largest tree, of which all tiles are there. */
    public Optional<Issued> latest() {
        return issued("SELECT size, note FROM log.checkpoints ORDER BY size DESC LIMIT 1").stream()
                .findFirst();
    }

    /** Checkpoints of trees larger than a size, the smallest first. */
    public List<Issued> issuedAfter(long size, int limit) {
        return issued(
                "SELECT size, note FROM log.checkpoints WHERE size > ? ORDER BY size LIMIT ?",
                size,
                limit);
    }

    /**
     * All keys that have ever signed, the newest first. Whether to trust them is another matter.
     */
    public List<VerifierKey> keys() {
        var texts =
                query(
                        (row, _) -> row.getString(1),
                        "SELECT verifier_key FROM log.keys ORDER BY added_at DESC");
        var keys = new ArrayList<VerifierKey>();
        for (var text : texts) {
            try {
                keys.add(VerifierKey.parse(text));
            } catch (Malformed e) {
                throw new IllegalStateException("log.keys holds no key: " + text, e);
            }
        }
        return keys;
    }

    /** The tile, where it is there and at least as wide. */
    public Optional<byte[]> find(Tile tile) {
        var width = tile.width() * Merkle.HASH_BYTES;
        return query(
                        (row, _) -> row.getBytes(1),
                        "SELECT hashes FROM log.tiles WHERE level = ? AND index = ?",
                        tile.level(),
                        tile.index())
                .stream()
                .filter(hashes -> hashes.length >= width)
                .map(hashes -> Arrays.copyOf(hashes, width))
                .findFirst();
    }

    @Override
    public byte[] read(Tile tile) {
        return find(tile).orElseThrow(() -> new IllegalStateException("no tile " + tile.path()));
    }

    private List<Issued> issued(String sql, Object... values) {
        return query((row, _) -> new Issued(row.getLong(1), row.getString(2)), sql, values);
    }

    private <T> List<T> query(RowMapper<T> reading, String sql, Object... values) {
        try {
            return jdbc.query(sql, reading, values);
        } catch (DataAccessException e) {
            throw new LogUnavailable(e);
        }
    }
}
