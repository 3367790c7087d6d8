package org.mindlinks.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mindlinks.domain.Actor;
import org.mindlinks.domain.audit.IncidentCommand.ReportIncident;
import org.mindlinks.domain.audit.IncidentId;
import org.mindlinks.domain.audit.IncidentType;
import org.mindlinks.domain.audit.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what may be an attack, at a rate that the attacker can't set: events stay for ever.
 * The first sighting is reported at once; the same again is counted, and told once a period as one
 * incident. Of each type a few sources have a record of their own in a period, and the rest share
 * one, or one for each admin. What a process has counted and not yet told is lost when it is
 * killed.
 */
public final class Watch implements AutoCloseable {

    static final int SOURCES = 16;

    /** Admins are few and known, and answer for each thing that they try. */
    private static final int SOURCES_OF_STAFF = 256;

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    /**
     * Something that was seen.
     *
     * @param message for a person, without personal data
     * @param origin who did it, and from where
     */
    public record Sighting(
            IncidentType type, String message, @Nullable Subject subject, Origin origin) {

        /** Requests of one source differ in their ids, which make no other sighting of it. */
        private Source source() {
            return new Source(type, message, subject, origin.actor(), origin.ipAddress());
        }
    }

    private record Source(
            IncidentType type,
            String message,
            @Nullable Subject subject,
            @Nullable Actor actor,
            @Nullable String ipAddress) {}

    /** Of one source: the first that was not reported yet, and how many since. */
    private static final class Tally {
        private final Sighting first;
        private Instant since;
        private int times;

        Tally(Sighting first, Instant since) {
            this.first = first;
            this.since = since;
        }
    }

    private final Commands commands;
    private final Clock clock;
    private final Map<Source, Tally> tallies = new ConcurrentHashMap<>();
    private final Executor reporters =
            task -> Thread.ofVirtual().name("incident-report").start(task);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("incidents").factory());

    public Watch(Commands commands, Clock clock, Duration period) {
        this.commands = commands;
        this.clock = clock;
        var _ =
                timer.scheduleWithFixedDelay(
                        this::tell, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Never blocks. */
    public void saw(Sighting sighting) {
        var now = clock.instant();
        var source = sighting.source();
        if (!tallies.containsKey(source) && sources(sighting.type()) >= most(sighting.type())) {
            count(shared(sighting), now);
            return;
        }
        var known = new boolean[] {true};
        var tally =
                tallies.computeIfAbsent(
                        source,
                        _ -> {
                            known[0] = false;
                            return new Tally(sighting, now);
                        });
        if (known[0]) {
            add(tally, now, 1);
        } else {
            reporters.execute(() -> report(tally, 1, null));
        }
    }

    private void count(Sighting sighting, Instant now) {
        add(tallies.computeIfAbsent(sighting.source(), _ -> new Tally(sighting, now)), now, 1);
    }

    private static int most(IncidentType type) {
        return type == IncidentType.ACTION_REFUSED ? SOURCES_OF_STAFF : SOURCES;
    }

    /** Nobody in particular, since there are too many of them; but an admin is still told. */
    private static Sighting shared(Sighting one) {
        var staff = one.type() == IncidentType.ACTION_REFUSED;
        var actor = staff ? one.origin().actor() : Actor.SYSTEM;
        return new Sighting(
                one.type(),
                "There were many more of this kind, from many sources.",
                staff ? new Subject("various", null, "various", null) : null,
                new Origin(actor, null, null, "watch", "watch", null));
    }

    private long sources(IncidentType type) {
        return tallies.keySet().stream().filter(source -> source.type() == type).count();
    }

    private static void add(Tally tally, Instant now, int times) {
        synchronized (tally) {
            if (tally.times == 0) {
                tally.since = now;
            }
            tally.times += times;
        }
    }

    /** Reports what was counted; a source that was quiet for a period begins anew. */
    private void tell() {
        tallies.forEach((source, tally) -> {
            int times;
            Instant since;
            synchronized (tally) {
                times = tally.times;
                since = tally.since;
                tally.times = 0;
            }
            if (times == 0) {
                tallies.remove(source, tally);
            } else {
                report(tally, times, since);
            }
        });
    }

    private void report(Tally tally, int times, @Nullable Instant since) {
        var seen = tally.first;
        try {
            commands.send(
                    new ReportIncident(
                            new IncidentId(UUID.randomUUID()),
                            seen.type(),
                            seen.message(),
                            seen.subject(),
                            times,
                            since),
                    seen.origin());
        } catch (RuntimeException e) {
            log.warn("An incident ({}) can't be written down now: {}", seen.type(), e.toString());
            add(tally, since == null ? clock.instant() : since, times);
        }
    }

    /** Tells what was counted. */
    @Override
    public void close() {
        timer.shutdown();
        tell();
    }
}
