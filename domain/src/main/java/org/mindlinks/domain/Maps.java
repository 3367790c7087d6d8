package org.mindlinks.domain;

import java.util.HashMap;
import java.util.Map;

/** Changed copies of the unmodifiable maps that states are made of. */
public final class Maps {

    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var copy = new HashMap<>(map);
        copy.put(key, value);
        return Map.copyOf(copy);
    }

    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        var copy = new HashMap<>(map);
        copy.remove(key);
        return Map.copyOf(copy);
    }

    private Maps() {}
}
