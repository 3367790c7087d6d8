package org.mindlinks.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ends: the values of its last row by which the list is sorted. A cursor carries no
 * rights; whoever makes one up gets a page of what it may see anyway.
 */
record Cursor(Object value, UUID id) {

    private static final String RULE = "must be the 'next' of a page with the same sort";

    /**
     * @param sort the sort as the caller wrote it, since the values mean nothing in another order
     */
    String encode(String sort) {
        var plain = sort + '|' + id + '|' + Kind.text(value);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String cursor, String sort, Kind kind) {
        var parts = plain(cursor).split("\\|", 3);
        if (parts.length == 3
                && parts[0].equals(sort)
                && Kind.ID.parse(parts[1]) instanceof UUID id
                && kind.parse(parts[2]) instanceof Comparable<?> value) {
            return new Cursor(value, id);
        }
        throw QueryProblem.invalid("after", RULE);
    }

    private static String plain(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw QueryProblem.invalid("after", RULE);
        }
    }
}
