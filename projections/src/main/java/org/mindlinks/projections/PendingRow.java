package org.mindlinks.projections;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a batch have made of one row so far: values by column, of which only those in
 * {@code set} count, and the position of the event that each is from.
 */
final class PendingRow {

    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    static final PendingRow DELETED = new PendingRow(Kind.DELETE, 0, 0);

    private final Kind kind;
    private final long position;
    private final BitSet set;
    private final @Nullable Object[] values;
    private final long[] positions;

    /** A row that an event begins; {@code position} is the event's. */
    PendingRow(Kind kind, int columns, long position) {
        this.kind = kind;
        this.position = position;
        this.set = new BitSet(columns);
        this.values = new @Nullable Object[columns];
        this.positions = new long[columns];
    }

    Kind kind() {
        return kind;
    }

    /** The columns that have a value here, which may be null. */
    BitSet set() {
        return set;
    }

    void set(int column, @Nullable Object value) {
        set(column, value, position);
    }

    private void set(int column, @Nullable Object value, long at) {
        set.set(column);
        values[column] = value;
        positions[column] = at;
    }

    @Nullable Object value(int column) {
        return values[column];
    }

    /** This row with a later update in it: a row that is to be inserted stays one. */
    PendingRow then(PendingRow update) {
        if (kind == Kind.DELETE) {
            throw new IllegalStateException("an update follows a delete");
        }
        return with(update);
    }

    /** This row with the values of an update in it, except where it has later ones. */
    PendingRow with(PendingRow update) {
        for (int i = update.set.nextSetBit(0); i >= 0; i = update.set.nextSetBit(i + 1)) {
            if (!set.get(i) || positions[i] <= update.positions[i]) {
                set(i, update.values[i], update.positions[i]);
            }
        }
        return this;
    }
}
