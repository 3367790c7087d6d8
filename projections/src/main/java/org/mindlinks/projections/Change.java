package org.mindlinks.projections;

import java.util.UUID;
import org.mindlinks.domain.Id;

/**
 * What an event does to one read table. Values are set and never added to, so that a change that
 * comes twice changes nothing. A patch is any record whose components are some of the row's, with
 * the same names and types.
 */
public sealed interface Change {

    /** A whole row; one that is there already is replaced. */
    record Insert(Record row) implements Change {}

    /** Some columns of a row that must exist. */
    record Update(Class<? extends Record> rowType, UUID id, Record patch) implements Change {}

    /**
     * Some columns of all rows, maybe none, that have a value in a component of theirs, which is
     * never changed and is marked {@code @Indexed(whileFilling = true)}.
     */
    record UpdateWhere(Class<? extends Record> rowType, String component, UUID value, Record patch)
            implements Change {}

    /** A row that is gone afterwards, whether or not it was there. */
    record Delete(Class<? extends Record> rowType, UUID id) implements Change {}

    static Change insert(Record row) {
        return new Insert(row);
    }

    static Change update(Class<? extends Record> rowType, Id id, Record patch) {
        return new Update(rowType, id.value(), patch);
    }

    static Change updateWhere(
            Class<? extends Record> rowType, String component, Id value, Record patch) {
        return new UpdateWhere(rowType, component, value.value(), patch);
    }

    static Change delete(Class<? extends Record> rowType, Id id) {
        return new Delete(rowType, id.value());
    }
}
