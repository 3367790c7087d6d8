package org.mindlinks.projections;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a batch have made of one row so far: values by column, of which only those in
 * {@code set} count.
 */
final class PendingRow {

    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    static final PendingRow DELETED = new PendingRow(Kind.DELETE, 0);

    private final Kind kind;
    private final BitSet set;
    private final @Nullable Object[] values;

    PendingRow(Kind kind, int columns) {
        this.kind = kind;
        this.set = new BitSet(columns);
        this.values = new @Nullable Object[columns];
    }

    Kind kind() {
        return kind;
    }

    /** The columns that have a value here, which may be null. */
    BitSet set() {
        return set;
    }

    void set(int column, @Nullable Object value) {
        set.set(column);
        values[column] = value;
    }

    @Nullable Object value(int column) {
        return values[column];
    }

    /** This row with a later update in it: a row that is to be inserted stays one. */
    PendingRow then(PendingRow update) {
        if (kind == Kind.DELETE) {
            throw new IllegalStateException("an update follows a delete");
        }
        update.set.stream().forEach(column -> set(column, update.values[column]));
        return this;
    }
}
