package org.mindlinks.ledger.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A text signed by one or more keys, as C2SP signed-note and Go's {@code sumdb/note} have it.
 *
 * @param text ends with a newline
 */
public record SignedNote(String text, List<Line> signatures) {

    /** A signature: who signed says it is, and the bytes behind the id of its key. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(String name, int keyId, byte[] signature) {}

    private static final String DASH = "— ";
    private static final int LONGEST = 1_000_000;
    private static final int MOST_SIGNATURES = 100;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** The note as text, signed by each key. */
    public static String sign(String text, Collection<SigningKey> keys) {
        var note = new StringBuilder(text).append('\n');
        keys.forEach(key -> note.append(key.sign(text)));
        return note.toString();
    }

    public static SignedNote parse(String note) throws Malformed {
        var end = note.lastIndexOf("\n\n");
        if (note.length() > LONGEST || end < 0 || !note.endsWith("\n") || hasControl(note)) {
            throw new Malformed("no signed note");
        }
        var lines = note.substring(end + 2).split("\n", -1);
        var signatures = new ArrayList<Line>();
        for (var line : Arrays.asList(lines).subList(0, lines.length - 1)) {
            signatures.add(parseLine(line));
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new Malformed("a note without signatures, or with too many");
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    /**
     * The keys, of those that are known, that have signed this.
     *
     * @throws Malformed when none has, or when a line is a known key's and its signature is not
     */
    public List<VerifierKey> signers(Collection<VerifierKey> known) throws Malformed {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var signers = new ArrayList<VerifierKey>();
        for (var line : signatures) {
            for (var key : known) {
                if (key.name().equals(line.name) && key.id() == line.keyId) {
                    if (!key.hasSigned(bytes, line.signature)) {
                        throw new Malformed(
                                "the signature of %s is not of its key".formatted(line.name));
                    }
                    signers.add(key);
                }
            }
        }
        if (signers.isEmpty()) {
            throw new Malformed("no known key has signed it");
        }
        return signers;
    }

    static String line(String name, byte[] identifiedSignature) {
        return DASH + name + " " + Base64.getEncoder().encodeToString(identifiedSignature) + "\n";
    }

    private static Line parseLine(String line) throws Malformed {
        var parts =
                line.startsWith(DASH)
                        ? line.substring(DASH.length()).split(" ", -1)
                        : new String[0];
        try {
            if (parts.length == 2 && VerifierKey.isName(parts[0])) {
                var bytes = Base64.getDecoder().decode(parts[1]);
                if (bytes.length > Integer.BYTES) {
                    var id = ByteBuffer.wrap(bytes).getInt();
                    var signature = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
                    return new Line(parts[0], id, signature);
                }
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new Malformed("no signature line: " + line);
    }

    private static boolean hasControl(String note) {
        return note.chars().anyMatch(c -> (c < ' ' && c != '\n') || c == '\uFFFD');
    }
}
