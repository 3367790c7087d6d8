package org.mindlinks.ledger.verify;

/**
 * Numbers by the 64 bits of a hash, 0 for those that are not there: 16 bytes an entry and 32 at
 * most, where a map of objects would take a hundred. Keys must be spread evenly.
 */
final class HashTable {

    private long[] keys = new long[1 << 12];
    private long[] values = new long[keys.length];
    private int size;

    long get(long key) {
        return values[slot(key)];
    }

    /** The value must not be 0. */
    void put(long key, long value) {
        int slot = slot(key);
        if (values[slot] == 0) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
        if (size > keys.length / 4 * 3) {
            grow();
        }
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (values[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
