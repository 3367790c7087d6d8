package org.mindlinks.command.http;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How a command is answered when it is accepted. */
public record Reply(HttpStatus status, UUID id, @Nullable String location) {

    public static final String POSITION = "Position";

    public static Reply done(UUID id) {
        return new Reply(HttpStatus.OK, id, null);
    }

    /** {@code resource} is the plural under which the new thing can be read. */
    public static Reply created(String resource, UUID id) {
        return new Reply(HttpStatus.CREATED, id, "/v1/" + resource + "/" + id);
    }

    /** As {@link #created(String, UUID)}, for a thing that is seen in another one. */
    public static Reply createdIn(String resource, UUID within, UUID id) {
        return new Reply(HttpStatus.CREATED, id, "/v1/" + resource + "/" + within);
    }

    /** A process has begun; {@code resource} tells how far it is. */
    public static Reply started(String resource, UUID id) {
        return new Reply(HttpStatus.ACCEPTED, id, "/v1/" + resource + "/" + id);
    }

    ResponseEntity<CommandAnswer> at(long position) {
        return with(position, new CommandAnswer(id, position));
    }

    /** The same status and headers with another body. */
    public <T> ResponseEntity<T> with(long position, T body) {
        var response = ResponseEntity.status(status).header(POSITION, Long.toString(position));
        return (location == null ? response : response.location(URI.create(location))).body(body);
    }
}
