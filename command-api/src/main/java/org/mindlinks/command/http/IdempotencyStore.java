package org.mindlinks.command.http;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    /**
     * Holds for the transaction that the statement is, and is always true. As a query of its own it
     * is asked once, and not for each row.
     */
    private static final String CHEAPLY =
            "(SELECT set_config('synchronous_commit', 'off', true)) = 'off'";

    /**
     * An attempt whose process died is taken over by the next one that asks the same. Processes
     * that claim the same keys do so in one order, so that none waits for another in a circle.
     */
    private static final String CLAIM =
            """
            INSERT INTO runtime.idempotency_keys AS known (actor_id, key, request_hash, created_at)
            SELECT actor_id, key, decode(hash, 'hex'), now()
            FROM unnest(:actors, :keys, :hashes) AS asked (actor_id, key, hash)
            WHERE %s
            ORDER BY actor_id, key
            ON CONFLICT (actor_id, key) DO UPDATE SET created_at = excluded.created_at
            WHERE known.status IS NULL
              AND known.request_hash = excluded.request_hash
              AND known.created_at < now() - interval '60 seconds'
            RETURNING actor_id, key\
            """
                    .formatted(CHEAPLY);

    private static final String FIND =
            """
            SELECT request_hash = :hash AS same, status, content_type, location, position, body
            FROM runtime.idempotency_keys WHERE actor_id = :actor AND key = :key\
            """;

    private static final String REMEMBER =
            """
            UPDATE runtime.idempotency_keys AS known
            SET status = told.status, content_type = told.type, location = told.location,
                position = told.position, body = decode(told.body, 'hex')
            FROM unnest(:actors, :keys, :statuses, :types, :locations, :positions, :bodies)
                AS told (actor_id, key, status, type, location, position, body)
            WHERE known.actor_id = told.actor_id AND known.key = told.key AND known.status IS NULL AND %s\
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

    private static final HexFormat HEX = HexFormat.of();

    private final DatabaseClient database;
    private final Batches<Attempt, Boolean> claims = new Batches<>(this::claimAll);
    private final Batches<Told, Boolean> answers = new Batches<>(this::rememberAll);

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

    private record Attempt(Slot slot, String requestHash) {}

    private record Told(Slot slot, Answer answer) {}

    Mono<Claim> claim(Slot slot, byte[] requestHash) {
        // Between the two statements the row may go; then the key is free, and asking again settles
        // it.
        return claims.ask(new Attempt(slot, HEX.formatHex(requestHash)))
                .flatMap(won ->
                        won
                                ? Mono.just(new Claim.Claimed())
                                : find(slot, requestHash)
                                        .switchIfEmpty(Mono.defer(() -> claim(slot, requestHash))));
    }

    /** Tells of each whether it was first. Of several for one slot, only one can be. */
    private Mono<List<Boolean>> claimAll(List<Attempt> attempts) {
        var firsts = new LinkedHashMap<Slot, Attempt>();
        attempts.forEach(attempt -> firsts.putIfAbsent(attempt.slot(), attempt));
        return in(List.copyOf(firsts.keySet()), CLAIM)
                .bind("hashes", texts(firsts.values(), Attempt::requestHash))
                .map(row ->
                        new Slot(
                                Objects.requireNonNull(row.get("actor_id", UUID.class)),
                                Objects.requireNonNull(row.get("key", String.class))))
                .all()
                .collect(Collectors.toCollection(HashSet::new))
                .map(claimed ->
                        attempts.stream().map(attempt -> claimed.remove(attempt.slot())).toList());
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
        return answers.ask(new Told(slot, answer)).then();
    }

    private Mono<List<Boolean>> rememberAll(List<Told> told) {
        return in(told.stream().map(Told::slot).toList(), REMEMBER)
                .bind(
                        "statuses",
                        told.stream().map(one -> one.answer().status()).toArray(Integer[]::new))
                .bind("types", texts(told, one -> one.answer().contentType()))
                .bind("locations", texts(told, one -> one.answer().location()))
                .bind("positions", texts(told, one -> one.answer().position()))
                .bind("bodies", texts(told, one -> HEX.formatHex(one.answer().body())))
                .then()
                .thenReturn(Collections.nCopies(told.size(), true));
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

    private DatabaseClient.GenericExecuteSpec in(List<Slot> slots, String sql) {
        return database.sql(sql)
                .bind("actors", slots.stream().map(Slot::actorId).toArray(UUID[]::new))
                .bind("keys", texts(slots, Slot::key));
    }

    /** The driver has arrays of text and none of bytes. */
    private static <T> @Nullable String[] texts(
            Collection<T> items, Function<? super T, @Nullable String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }
}
