package org.mindlinks.ledger.verify;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.ledger.keeper.RightEdge;
import org.mindlinks.ledger.log.Merkle;
import org.mindlinks.ledger.log.Tile;

/**
 * Each event is the leaf that was logged, each tile follows from its leaves, and each checkpoint
 * from its tree. The tree is built anew from the events; of the events it keeps the last 256.
 */
final class TreeCheck implements Check {

    private final Evidence evidence;
    private final Checkpoints checkpoints;
    private final RightEdge edge = RightEdge.empty();
    private final Deque<RawEvent> events = new ArrayDeque<>(Tile.WIDTH);
    private long uncovered;

    TreeCheck(Evidence evidence, Checkpoints checkpoints) {
        this.evidence = evidence;
        this.checkpoints = checkpoints;
    }

    @Override
    public String name() {
        return "events, tree and checkpoints";
    }

    @Override
    public void event(RawEvent event, byte[] leafHash) throws Difference {
        if (edge.size() == checkpoints.size()) {
            uncovered++; // It came after the checkpoint that is verified.
            return;
        }
        if (events.size() == Tile.WIDTH) {
            events.removeFirst();
        }
        var expected = evidence.first() + edge.size();
        if (event.position() != expected) {
            throw new Difference("The event at position %d is gone.".formatted(expected));
        }
        events.addLast(event);
        edge.append(leafHash);
        if (edge.size() % Tile.WIDTH == 0) {
            for (var full : edge.takeFull()) {
                compare(full.tile(), full.hashes());
            }
        }
        checkpoints.compare(edge, this::compareTiles);
    }

    @Override
    public String end() throws Difference {
        if (edge.size() < checkpoints.size()) {
            throw new Difference(
                    "The log holds %,d events, but the store only %,d: those from position %d on are gone."
                            .formatted(
                                    checkpoints.size(),
                                    edge.size(),
                                    evidence.first() + edge.size()));
        }
        compareTiles();
        checkpoints.end();
        if (uncovered > 0 && (edge.size() == 0 || !evidence.grows())) {
            throw new Difference(
                    "No checkpoint vouches for the last %,d events.".formatted(uncovered));
        }
        return "%,d events are those that were logged; %,d checkpoints hold%s"
                .formatted(
                        edge.size(),
                        checkpoints.compared(),
                        uncovered == 0
                                ? ""
                                : "; %,d events wait for the next one".formatted(uncovered));
    }

    private void compareTiles() throws Difference {
        for (var grown : edge.takeGrown()) {
            compare(grown.tile(), grown.hashes());
        }
    }

    private void compare(Tile tile, byte[] hashes) throws Difference {
        var stored = stored(tile);
        int differs = Arrays.mismatch(hashes, stored);
        if (differs < 0) {
            return;
        }
        if (tile.level() > 0) {
            throw new Difference(
                    "The tile %s of the log does not follow from the tiles below it."
                            .formatted(tile.path()));
        }
        int behind = tile.width() - differs / Merkle.HASH_BYTES;
        var event = events.stream().skip(events.size() - (long) behind).findFirst().orElseThrow();
        throw new Difference(
                "The event at position %d (%s of %s, sequence %d) is not the one that was logged."
                        .formatted(
                                event.position(),
                                event.payloadType(),
                                event.stream(),
                                event.sequence()));
    }

    private byte[] stored(Tile tile) throws Difference {
        try {
            return evidence.read(tile);
        } catch (IllegalStateException _) {
            throw new Difference("The tile %s of the log is gone.".formatted(tile.path()));
        }
    }
}
