package org.mindlinks.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A typed identifier. On the wire and in events it is the plain UUID. */
public interface Id {
    UUID value();

    /**
     * The one id of a kind that belongs to another id, such as the escrow of a client: a name-based
     * UUID (RFC 9562, version 3). The same input gives the same id for ever, so asking twice can't
     * make two.
     */
    static UUID derived(String kind, Object... from) {
        var name = new StringBuilder(kind);
        for (var part : from) {
            name.append('/').append(part instanceof Id id ? id.value() : part);
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
    }
}
