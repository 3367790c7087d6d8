package org.mindlinks.ledger.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.mindlinks.ledger.keeper.LogTables.Issued;
import org.mindlinks.ledger.keeper.RightEdge;
import org.mindlinks.ledger.log.Checkpoint;
import org.mindlinks.ledger.log.Malformed;
import org.mindlinks.ledger.log.VerifierKey;

/**
 * All checkpoints that there are, in the order of their sizes: those that the log has kept, a page
 * at a time, and those that somebody has kept elsewhere.
 */
final class Checkpoints {

    private static final int PAGE = 1_000;

    /** Something that is more telling than a wrong root, and so is to be looked for first. */
    @FunctionalInterface
    interface Closer {
        void look() throws Difference;
    }

    private final Evidence evidence;
    private final Collection<VerifierKey> trusted;
    private final Deque<Checkpoint> keptElsewhere;
    private final Deque<Issued> page = new ArrayDeque<>();
    private final long size;
    private long compared;
    private long lastOfPage;

    /**
     * The checkpoints up to the latest at this moment.
     *
     * @param trusted the keys that are pinned; a signature of any other counts for nothing
     * @param keptElsewhere notes that were got from the log earlier
     */
    Checkpoints(
            Evidence evidence,
            long size,
            Collection<VerifierKey> trusted,
            Collection<String> keptElsewhere)
            throws Difference {
        this.evidence = evidence;
        this.size = size;
        this.trusted = List.copyOf(trusted);
        var outside = new ArrayList<Checkpoint>();
        for (var note : keptElsewhere) {
            outside.add(open(note, "A checkpoint that was kept outside"));
        }
        outside.sort(Comparator.comparingLong(Checkpoint::size));
        this.keptElsewhere = new ArrayDeque<>(outside);
        turnPage();
    }

    /** The size of the latest. */
    long size() {
        return size;
    }

    long compared() {
        return compared;
    }

    /** Compares the checkpoints of the tree that has grown to here, if there are any. */
    void compare(RightEdge edge, Closer closer) throws Difference {
        var treeSize = edge.size();
        while (!page.isEmpty() && page.getFirst().size() <= treeSize) {
            var issued = page.removeFirst();
            var what = "The checkpoint of size %d".formatted(issued.size());
            var checkpoint = open(issued.note(), what);
            if (checkpoint.size() != issued.size()) {
                throw new Difference(
                        "%s says that it is one of size %d.".formatted(what, checkpoint.size()));
            }
            compare(checkpoint, edge, what, closer);
            if (page.isEmpty()) {
                turnPage();
            }
        }
        while (!keptElsewhere.isEmpty() && keptElsewhere.getFirst().size() <= treeSize) {
            var checkpoint = keptElsewhere.removeFirst();
            var what =
                    "The checkpoint of size %d that was kept outside".formatted(checkpoint.size());
            compare(checkpoint, edge, what, closer);
        }
    }

    void end() throws Difference {
        if (!keptElsewhere.isEmpty()) {
            throw new Difference(
                    "A checkpoint of size %d was kept outside, but the log ends at %d."
                            .formatted(keptElsewhere.getFirst().size(), size));
        }
    }

    private void compare(Checkpoint checkpoint, RightEdge edge, String what, Closer closer)
            throws Difference {
        if (checkpoint.size() == 0) {
            return; // It says nothing.
        }
        if (checkpoint.size() != edge.size() || !Arrays.equals(checkpoint.root(), edge.root())) {
            closer.look();
            throw new Difference(
                    what + " has another root than the events: history was rewritten.");
        }
        compared++;
    }

    private Checkpoint open(String note, String what) throws Difference {
        try {
            return Checkpoint.open(note, trusted);
        } catch (Malformed e) {
            throw new Difference("%s is forged: %s.".formatted(what, e.getMessage()));
        }
    }

    private void turnPage() {
        page.addAll(
                evidence.issuedAfter(lastOfPage, PAGE).stream()
                        .filter(issued -> issued.size() <= size)
                        .toList());
        if (!page.isEmpty()) {
            lastOfPage = page.getLast().size();
        }
    }
}
