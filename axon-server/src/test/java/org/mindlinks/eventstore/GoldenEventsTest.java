package org.mindlinks.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Vocabulary;
import org.mindlinks.eventstore.keys.TestKeys;

/**
 * The stored form of each event, once without and once with its optional parts, as files named by
 * event and revision. A file that is here is history: it is never changed. An event that is new
 * gets its files by {@code -Dgolden.write=true}; a new shape is a new revision with new files, and
 * an upcaster that reads the old ones.
 */
class GoldenEventsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final EventSerializer SERIALIZER =
            new EventSerializer(Vocabulary.AGGREGATES, TestKeys.fixed());

    /** Sealed texts are bound to the id of their event. */
    private static final String EVENT_ID = "golden";

    /** A text that is sealed again is another one each time; whose it is stays. */
    private static final Pattern SEALED =
            Pattern.compile("(\\{\"\\$sealed\":\"[0-9a-f-]{36}):[A-Za-z0-9+/=]{44,}");

    static List<Class<?>> events() {
        return List.copyOf(new TreeMap<>(SERIALIZER.classesByName()).values());
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_stored_as_ever(Class<?> type) throws IOException {
        for (var full : List.of(true, false)) {
            var file = FOLDER.resolve(fileName(type, full));
            var stored =
                    SERIALIZER
                            .serialize(SampleEvents.of(type, full), byte[].class, EVENT_ID)
                            .getData();
            if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, new String(stored, UTF_8) + "\n");
            }
            assertThat(file).exists();
            assertThat(shape(new String(stored, UTF_8)))
                    .as("%s is history: give %s a new revision", file, type.getSimpleName())
                    .isEqualTo(shape(Files.readString(file).stripTrailing()));
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void what_was_stored_is_read_as_what_it_was(Class<?> type) throws IOException {
        for (var full : List.of(true, false)) {
            var bytes = Files.readAllBytes(FOLDER.resolve(fileName(type, full)));
            var name = type.getAnnotation(EventName.class);
            var revision = Integer.toString(name.revision());
            var stored =
                    new RawEvent(
                            1,
                            EVENT_ID,
                            "",
                            "",
                            0,
                            name.value(),
                            revision,
                            Instant.EPOCH,
                            bytes,
                            bytes);

            Object read = SERIALIZER.read(stored);

            assertThat(read).isEqualTo(SampleEvents.of(type, full));
        }
    }

    private static String shape(String stored) {
        return SEALED.matcher(stored).replaceAll("$1:");
    }

    @Test
    void no_file_is_without_an_event() throws IOException {
        var known = new TreeSet<String>();
        events().forEach(type -> {
            known.add(fileName(type, true));
            known.add(fileName(type, false));
        });
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(known);
        }
    }

    @Test
    void amounts_are_text_and_ids_are_plain() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("wallet.credited.1.json")))
                .contains("\"amount\":{\"amount\":\"12.340\",\"currency\":\"KWD\"}")
                .containsPattern("\"walletId\":\"[0-9a-f-]{36}\"");
    }

    private static String fileName(Class<?> type, boolean full) {
        var name = type.getAnnotation(EventName.class);
        return "%s.%d%s.json".formatted(name.value(), name.revision(), full ? "" : ".least");
    }
}
