package org.mindlinks.domain;

import java.util.Arrays;

/** Which components of records are marked. */
public final class Marks {

    private Marks() {}

    /** Whether the type is a record whose component of that name is personal or secret. */
    public static boolean isMarked(Class<?> type, String component) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .filter(candidate -> candidate.getName().equals(component))
                        .anyMatch(found ->
                                found.isAnnotationPresent(Personal.class)
                                        || found.isAnnotationPresent(Secret.class));
    }
}
