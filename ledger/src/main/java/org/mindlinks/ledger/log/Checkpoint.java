package org.mindlinks.ledger.log;

import java.util.Base64;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * What a log commits to (C2SP tlog-checkpoint): with this many leaves, the tree has this root.
 *
 * @param origin the name of the log
 */
@SuppressWarnings("ArrayRecordComponent")
public record Checkpoint(String origin, long size, byte[] root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9]\\d{0,17}");

    /** The text to be signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    public String sign(Collection<SigningKey> keys) {
        return SignedNote.sign(text(), keys);
    }

    /** What the text of a note says; lines behind the third are extensions and passed over. */
    public static Checkpoint parse(String text) throws Malformed {
        var lines = text.split("\n", -1);
        try {
            if (lines.length > 3 && !lines[0].isEmpty() && SIZE.matcher(lines[1]).matches()) {
                var root = Base64.getDecoder().decode(lines[2]);
                if (root.length == Merkle.HASH_BYTES) {
                    return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
                }
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new Malformed("no checkpoint");
    }

    /**
     * The checkpoint of a signed note.
     *
     * @throws Malformed when none of the keys has signed it for the log that it names
     */
    public static Checkpoint open(String note, Collection<VerifierKey> known) throws Malformed {
        var signed = SignedNote.parse(note);
        var signers = signed.signers(known);
        var checkpoint = parse(signed.text());
        if (signers.stream().noneMatch(key -> key.name().equals(checkpoint.origin))) {
            throw new Malformed("it is signed for another log: " + checkpoint.origin);
        }
        return checkpoint;
    }
}
