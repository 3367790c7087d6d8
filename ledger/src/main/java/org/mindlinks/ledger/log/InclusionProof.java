package org.mindlinks.ledger.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Proof that a leaf is in a log, which can be checked without asking the log (C2SP tlog-proof).
 *
 * @param path from the leaf's sibling up
 * @param checkpoint a signed note
 */
public record InclusionProof(long index, List<byte[]> path, String checkpoint) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1\n";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9]\\d{0,17})");
    private static final String EXTRA = "extra ";

    public InclusionProof {
        path = List.copyOf(path);
    }

    public String text() {
        var text = new StringBuilder(HEADER).append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    public static InclusionProof parse(String text) throws Malformed {
        var end = text.indexOf("\n\n");
        if (!text.startsWith(HEADER) || end < HEADER.length()) {
            throw new Malformed("no proof in the format c2sp.org/tlog-proof@v1");
        }
        var lines = Arrays.asList(text.substring(HEADER.length(), end).split("\n", -1));
        if (lines.getFirst().startsWith(EXTRA)) {
            lines = lines.subList(1, lines.size());
        }
        var index = INDEX.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!index.matches()) {
            throw new Malformed("the proof has no index");
        }
        var path = new ArrayList<byte[]>();
        for (var line : lines.subList(1, lines.size())) {
            path.add(hash(line));
        }
        return new InclusionProof(Long.parseLong(index.group(1)), path, text.substring(end + 2));
    }

    /**
     * The checkpoint that includes the leaf.
     *
     * @throws Malformed when no known key has signed the checkpoint, or the leaf is not below its
     *     root
     */
    public Checkpoint verify(byte[] leafHash, Collection<VerifierKey> known) throws Malformed {
        var signed = Checkpoint.open(checkpoint, known);
        if (!Proofs.includes(signed.root(), signed.size(), index, leafHash, path)) {
            throw new Malformed("the leaf is not at index %d of this checkpoint".formatted(index));
        }
        return signed;
    }

    private static byte[] hash(String line) throws Malformed {
        try {
            var hash = Base64.getDecoder().decode(line);
            if (hash.length == Merkle.HASH_BYTES) {
                return hash;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new Malformed("no hash: " + line);
    }
}
