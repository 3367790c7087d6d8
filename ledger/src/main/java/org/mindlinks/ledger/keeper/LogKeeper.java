package org.mindlinks.ledger.keeper;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mindlinks.eventstore.RawEvent;
import org.mindlinks.eventstore.StoredEvents;
import org.mindlinks.ledger.log.Checkpoint;
import org.mindlinks.ledger.log.LogEntry;
import org.mindlinks.ledger.log.SigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends each stored event to the Merkle log, in the order of positions and without a gap, and
 * issues a checkpoint with each group that it appends.
 *
 * <p>Leaves, tiles and checkpoint are one durable transaction that holds the head of the log
 * locked, and nothing is published before it has committed. So no two checkpoints can contradict
 * each other, however many keepers run and whenever they are killed. Nor does a keeper sign what
 * contradicts the checkpoint that it signed last and keeps outside the database: a log that was
 * rewritten in there is refused until a person has looked into it.
 */
public final class LogKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int GROUP = 5_000;
    private static final String LOCK_HEAD =
            "SELECT size, root FROM log.head FOR UPDATE SKIP LOCKED";
    private static final String MOVE_HEAD = "UPDATE log.head SET size = ?, root = ?";
    private static final String GROW =
            """
            INSERT INTO log.tiles (level, index, hashes) VALUES (?, ?, ?)
            ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes
            """;
    private static final String ISSUE =
            "INSERT INTO log.checkpoints (size, root, note) VALUES (?, ?, ?)";

    private final DataSource database;
    private final StoredEvents events;
    private final LogTables tables;
    private final List<SigningKey> keys;
    private final KeptCheckpoint kept;
    private final Listener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;
    private @Nullable RightEdge edge;
    private boolean told;
    private volatile @Nullable RuntimeException failure;

    /** Is told what the keeper does; it must not block for long. */
    public interface Listener {
        /** A checkpoint was issued, and is durable. */
        void issued(String note);

        /** The log is not the one that was signed before, as the finding says. */
        default void contradicted(String finding) {}
    }

    /**
     * A keeper that does nothing before it is started.
     *
     * @param keys that sign each checkpoint, the current one first; all of one log's name
     * @param kept what was signed last
     */
    public LogKeeper(
            DataSource database,
            StoredEvents events,
            List<SigningKey> keys,
            KeptCheckpoint kept,
            Listener listener) {
        this.database = database;
        this.events = events;
        this.tables = new LogTables(database);
        this.keys = List.copyOf(keys);
        this.kept = kept;
        this.listener = listener;
    }

    /**
     * Keeps the log from now on.
     *
     * @throws IllegalStateException when the log was signed by other keys so far: its readers would
     *     refuse what these sign
     */
    public synchronized void start() {
        introduceKeys();
        thread = Thread.ofPlatform().name("log-keeper").daemon(true).start(this::run);
    }

    /** Why the log does not grow now, where it should. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    private void run() {
        try {
            do {
                appendAll();
            } while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void appendAll() {
        try {
            while (closed.getCount() > 0 && append() == GROUP) {
                // There may be more.
            }
            failure = null;
            told = false;
        } catch (RuntimeException e) {
            edge = null; // It may be ahead of what is stored.
            var before = failure;
            failure = e;
            if (before == null) {
                LOG.error("The log does not grow, and is tried again", e);
            }
            if (e instanceof Contradicted now && !told) {
                told = tell(now);
            }
        }
    }

    /** Whether it was heard; it is told again otherwise. */
    private boolean tell(Contradicted contradicted) {
        try {
            listener.contradicted(String.valueOf(contradicted.getMessage()));
            return true;
        } catch (RuntimeException e) {
            LOG.error("Nor can it be put on record", e);
            return false;
        }
    }

    /** Appends what there is, up to a group, and returns how much that was. */
    private int append() {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var size = lockHead(connection);
                if (size.isEmpty()) {
                    connection.rollback(); // Another keeper is at it.
                    return 0;
                }
                var group = next(size.getAsLong());
                if (group.isEmpty()) {
                    connection.rollback();
                    return 0;
                }
                var checkpoint = grow(connection, group);
                var note = checkpoint.sign(keys);
                issue(connection, checkpoint, note);
                connection.commit();
                kept.keep(checkpoint, note);
                listener.issued(note);
                return group.size();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** The size of the log, where it is this keeper's turn. */
    private OptionalLong lockHead(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK_HEAD);
                var row = statement.executeQuery()) {
            if (!row.next()) {
                return OptionalLong.empty();
            }
            var size = row.getLong(1);
            if (edge == null || edge.size() != size) {
                edge = RightEdge.load(tables, size);
            }
            if (!Arrays.equals(edge.root(), row.getBytes(2))) {
                throw new IllegalStateException(
                        "the tiles of the log are not those of its head, at size " + size);
            }
            // Between any two signatures the log can be rewritten.
            kept.requireContinued(edge, tables);
            return OptionalLong.of(size);
        }
    }

    private List<RawEvent> next(long size) {
        var group = events.after(events.first() + size - 1, GROUP);
        var expected = events.first() + size;
        for (var event : group) {
            if (event.position() != expected++) {
                throw new IllegalStateException(
                        "there is no event at position %d, but one at %d"
                                .formatted(expected - 1, event.position()));
            }
        }
        return group;
    }

    private Checkpoint grow(Connection connection, List<RawEvent> group) throws SQLException {
        var tree = Objects.requireNonNull(edge);
        group.forEach(event -> tree.append(LogEntry.leafHash(event)));
        try (var grow = connection.prepareStatement(GROW)) {
            for (var grown : tree.takeGrown()) {
                grow.setInt(1, grown.tile().level());
                grow.setLong(2, grown.tile().index());
                grow.setBytes(3, grown.hashes());
                grow.addBatch();
            }
            grow.executeBatch();
        }
        try (var move = connection.prepareStatement(MOVE_HEAD)) {
            move.setLong(1, tree.size());
            move.setBytes(2, tree.root());
            move.executeUpdate();
        }
        return new Checkpoint(keys.getFirst().verifier().name(), tree.size(), tree.root());
    }

    private static void issue(Connection connection, Checkpoint checkpoint, String note)
            throws SQLException {
        try (var issue = connection.prepareStatement(ISSUE)) {
            issue.setLong(1, checkpoint.size());
            issue.setBytes(2, checkpoint.root());
            issue.setString(3, note);
            issue.executeUpdate();
        }
    }

    /** A log that was signed before goes on under a key that has signed it. */
    private void introduceKeys() {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var head = connection.prepareStatement("SELECT size FROM log.head FOR UPDATE");
                    var row = head.executeQuery()) {
                row.next(); // Locked, so that two new processes don't found two logs.
            }
            var known = tables.keys();
            if (!known.isEmpty()
                    && keys.stream().noneMatch(key -> known.contains(key.verifier()))) {
                connection.rollback();
                throw new IllegalStateException(
                        "the log is signed by %s; its key is needed to go on"
                                .formatted(known.getFirst()));
            }
            try (var add =
                    connection.prepareStatement(
                            """
                            INSERT INTO log.keys (verifier_key, first_size) SELECT ?, size FROM log.head
                            ON CONFLICT DO NOTHING
                            """)) {
                for (var key : keys.reversed()) {
                    add.setString(1, key.verifier().toString());
                    add.executeUpdate();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
