package org.mindlinks.app.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.UserError;
import org.mindlinks.ledger.log.Checkpoint;
import org.mindlinks.ledger.log.Frontier;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.Merkle;
import org.mindlinks.ledger.log.Proofs;
import org.mindlinks.ledger.log.Tile;
import org.mindlinks.ledger.log.TileTree;
import org.mindlinks.ledger.log.VerifierKey;

/** The log of a running core, as a stranger sees it: over HTTP, and believing nothing. */
public final class RemoteLog {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String prefix;
    private final @Nullable String token;

    private RemoteLog(String prefix, @Nullable String token) {
        this.prefix = prefix;
        this.token = token;
    }

    /**
     * The log of a core.
     *
     * @param token of an auditor, or null to check hashes alone
     */
    public static RemoteLog of(URI server, @Nullable String token) {
        var text = server.toString();
        return new RemoteLog(
                (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/log/",
                token);
    }

    /**
     * Builds the tree again from its leaves and compares it with the latest checkpoint, and that
     * with each checkpoint that was kept.
     *
     * @return what differs
     */
    public List<String> verify(
            Collection<VerifierKey> trusted, List<String> kept, Consumer<String> told) {
        var differences = new ArrayList<String>();
        Checkpoint latest;
        try {
            latest =
                    Checkpoint.open(new String(get("checkpoint"), StandardCharsets.UTF_8), trusted);
        } catch (Malformed e) {
            return List.of("The checkpoint of the server is forged: %s.".formatted(e.getMessage()));
        }
        var frontier = new Frontier();
        for (long index = 0; frontier.size() < latest.size(); index++) {
            var tile = Tile.in(latest.size(), 0, index);
            var hashes = get("tile/" + tile.path());
            if (token != null && differences.isEmpty()) {
                compareEntries(tile, hashes, differences);
            }
            for (int i = 0; i < tile.width(); i++) {
                var from = i * Merkle.HASH_BYTES;
                frontier.append(Arrays.copyOfRange(hashes, from, from + Merkle.HASH_BYTES));
            }
        }
        if (!Arrays.equals(frontier.root(), latest.root())) {
            differences.add("The tiles of the server do not lead to the root of its checkpoint.");
        }
        for (var note : kept) {
            compareKept(note, latest, trusted, differences);
        }
        told.accept(
                "%,d leaves lead to the root of the latest checkpoint, %d earlier checkpoints compared; %s"
                        .formatted(
                                latest.size(),
                                kept.size(),
                                token == null
                                        ? "entries were not read (they need --token)"
                                        : "entries are those of the leaves"));
        return differences;
    }

    private void compareEntries(Tile tile, byte[] hashes, List<String> differences) {
        var path = "tile/entries/" + Tile.indexPath(tile.index(), tile.width());
        var bundle = ByteBuffer.wrap(get(path));
        for (int i = 0; i < tile.width(); i++) {
            var entry = new byte[Short.toUnsignedInt(bundle.getShort())];
            bundle.get(entry);
            var from = i * Merkle.HASH_BYTES;
            var hash = Arrays.copyOfRange(hashes, from, from + Merkle.HASH_BYTES);
            if (!Arrays.equals(Merkle.leaf(entry), hash)) {
                differences.add(
                        "The entry at index %d is not the one that was logged."
                                .formatted(tile.index() * Tile.WIDTH + i));
                return;
            }
        }
    }

    private void compareKept(
            String note,
            Checkpoint latest,
            Collection<VerifierKey> trusted,
            List<String> differences) {
        try {
            var earlier = Checkpoint.open(note, trusted);
            if (earlier.size() > latest.size()) {
                differences.add(
                        "A checkpoint of size %d was kept, but the log ends at %d."
                                .formatted(earlier.size(), latest.size()));
                return;
            }
            var tree = new TileTree(tile -> get("tile/" + tile.path()));
            var proof = tree.consistency(earlier.size(), latest.size());
            if (!Proofs.consistent(
                    earlier.size(), earlier.root(), latest.size(), latest.root(), proof)) {
                differences.add(
                        "The log does not begin with the tree of the checkpoint of size %d that was kept: history was rewritten."
                                .formatted(earlier.size()));
            }
        } catch (Malformed e) {
            differences.add("A checkpoint that was kept is forged: %s.".formatted(e.getMessage()));
        }
    }

    private byte[] get(String path) {
        var request = HttpRequest.newBuilder(URI.create(prefix + path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == OK) {
                return answer.body();
            }
            throw new UserError(
                    answer.statusCode() == NOT_FOUND
                            ? "%s%s is not there.".formatted(prefix, path)
                            : "%s%s was answered with %d."
                                    .formatted(prefix, path, answer.statusCode()));
        } catch (IOException e) {
            throw new UserError("%s can't be reached (%s).".formatted(prefix, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
    }
}
