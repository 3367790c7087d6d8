package org.mindlinks.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pcollections.OrderedPMap;
import org.pcollections.OrderedPSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Collections that nobody can change, and changed copies of them, in the order in which their
 * members came. A copy shares with its original what they have in common, so that one more member
 * costs as little in an escrow of ten thousand deposits as in a new one.
 */
public final class Copies {

    public static <K, V> Map<K, V> of(Map<K, V> map) {
        return persistent(map);
    }

    public static <T> Set<T> of(Set<T> set) {
        return persistent(set);
    }

    public static <T> List<T> of(List<T> list) {
        return persistent(list);
    }

    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        return persistent(map).plus(key, value);
    }

    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        return persistent(map).minus(key);
    }

    public static <T> Set<T> with(Set<T> set, T member) {
        return persistent(set).plus(member);
    }

    public static <T> List<T> with(List<T> list, T last) {
        return persistent(list).plus(last);
    }

    private static <K, V> PMap<K, V> persistent(Map<K, V> map) {
        return map instanceof OrderedPMap<K, V> already ? already : OrderedPMap.from(map);
    }

    private static <T> PSet<T> persistent(Set<T> set) {
        return set instanceof OrderedPSet<T> already ? already : OrderedPSet.from(set);
    }

    private static <T> PVector<T> persistent(List<T> list) {
        return list instanceof TreePVector<T> already ? already : TreePVector.from(list);
    }

    private Copies() {}
}
