package org.mindlinks.domain.payment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changed copies of collections, in the order in which their members came. */
final class Copies {

    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        var copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableMap(copy);
    }

    static <T> Set<T> with(Set<T> set, T member) {
        var copy = new LinkedHashSet<>(set);
        copy.add(member);
        return Collections.unmodifiableSet(copy);
    }

    static <T> List<T> with(List<T> list, T last) {
        var copy = new ArrayList<>(list);
        copy.add(last);
        return Collections.unmodifiableList(copy);
    }

    private Copies() {}
}
