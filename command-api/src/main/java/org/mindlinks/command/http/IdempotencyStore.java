package org.mindlinks.command.http;

import io.r2dbc.spi.Parameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Remembers the answers of commands by caller and key, for seven days. Its writes don't wait for
 * the disk: commands are safe to repeat by themselves, so an answer that is lost in a crash of the
 * database is only worked out again.
 */
@Component
public final class IdempotencyStore {
    /** Holds for the transaction that the statement is, and is always true. */
    private static final String CHEAPLY = "set_config('synchronous_commit', 'off', true) = 'off'";

    /** An attempt whose process died is taken over by the next one that asks the same. */
    private static final String CLAIM =
            """
            INSERT INTO runtime.idempotency_keys AS known (actor_id, key, request_hash, created_at)
            SELECT :actor, :key, :hash, now() WHERE %s
            ON CONFLICT (actor_id, key) DO UPDATE SET created_at = excluded.created_at
            WHERE known.status IS NULL
              AND known.request_hash = excluded.request_hash
              AND known.created_at < now() - interval '60 seconds'
            RETURNING key\
            """
                    .formatted(CHEAPLY);

    private static final String FIND =
            """
            SELECT request_hash = :hash AS same, status, content_type, location, position, body
            FROM runtime.idempotency_keys WHERE actor_id = :actor AND key = :key\
            """;

    private static final String REMEMBER =
            """
            UPDATE runtime.idempotency_keys
            SET status = :status, content_type = :type, location = :location, position = :position, body = :body
            WHERE actor_id = :actor AND key = :key AND status IS NULL AND %s\
            """
                    .formatted(CHEAPLY);

    private static final String FORGET =
            """
            DELETE FROM runtime.idempotency_keys
            WHERE actor_id = :actor AND key = :key AND status IS NULL AND %s\
            """
                    .formatted(CHEAPLY);

    private static final String FORGET_ALL =
            "DELETE FROM runtime.idempotency_keys WHERE actor_id = :actor";

    private static final String FORGET_OLD =
            "DELETE FROM runtime.idempotency_keys WHERE created_at < now() - interval '7 days'";

    private final DatabaseClient database;

    IdempotencyStore(DatabaseClient database) {
        this.database = database;
    }

    /** Whose command it is, and the name that the caller gave to the attempt. */
    record Slot(UUID actorId, String key) {}

    /** An answer as it was given. */
    @SuppressWarnings("ArrayRecordComponent") // Answers are never compared.
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String position,
            byte[] body) {}

    /** What is known of a key. */
    sealed interface Claim {
        /** Nothing was, and now it is this attempt's. */
        record Claimed() implements Claim {}

        record Answered(Answer answer) implements Claim {}

        record Running() implements Claim {}

        record OtherRequest() implements Claim {}
    }

    Mono<Claim> claim(Slot slot, byte[] requestHash) {
        Mono<Claim> claimed =
                in(slot, CLAIM)
                        .bind("hash", requestHash)
                        .map(_ -> (Claim) new Claim.Claimed())
                        .one();
        // Between the two statements the row may go; then the key is free, and asking again settles
        // it.
        return claimed.switchIfEmpty(find(slot, requestHash))
                .switchIfEmpty(Mono.defer(() -> claim(slot, requestHash)));
    }

    private Mono<Claim> find(Slot slot, byte[] requestHash) {
        return in(slot, FIND)
                .bind("hash", requestHash)
                .map(row -> {
                    if (!Boolean.TRUE.equals(row.get("same", Boolean.class))) {
                        return new Claim.OtherRequest();
                    }
                    var status = row.get("status", Integer.class);
                    var body = row.get("body", byte[].class);
                    if (status == null || body == null) {
                        return (Claim) new Claim.Running();
                    }
                    return new Claim.Answered(
                            new Answer(
                                    status,
                                    row.get("content_type", String.class),
                                    row.get("location", String.class),
                                    row.get("position", String.class),
                                    body));
                })
                .one();
    }

    Mono<Void> remember(Slot slot, Answer answer) {
        return in(slot, REMEMBER)
                .bind("status", answer.status())
                .bind("type", text(answer.contentType()))
                .bind("location", text(answer.location()))
                .bind("position", text(answer.position()))
                .bind("body", answer.body())
                .then();
    }

    /** Frees a key whose attempt came to nothing. */
    Mono<Void> forget(Slot slot) {
        return in(slot, FORGET).then();
    }

    /** Removes all answers to one caller, on disk when it is done; tells how many. */
    public Mono<Long> forgetAll(UUID actor) {
        return database.sql(FORGET_ALL).bind("actor", actor).fetch().rowsUpdated();
    }

    /** Removes the answers that are older than seven days; tells how many. For a recurring job. */
    public Mono<Long> forgetOld() {
        return database.sql(FORGET_OLD).fetch().rowsUpdated();
    }

    private DatabaseClient.GenericExecuteSpec in(Slot slot, String sql) {
        return database.sql(sql).bind("actor", slot.actorId()).bind("key", slot.key());
    }

    private static Object text(@Nullable String value) {
        return value == null ? Parameters.in(String.class) : value;
    }
}
