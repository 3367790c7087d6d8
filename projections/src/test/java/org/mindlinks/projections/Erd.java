package org.mindlinks.projections;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the entities of the platform's ERD. It draws some of them several times, with some of their
 * fields each.
 */
final class Erd {

    record Field(String name, String type, String key) {
        String column() {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern ENTITY = Pattern.compile("^\\s+([A-Z_]+) \\{$");
    private static final Pattern FIELD =
            Pattern.compile("^\\s+(string|number|boolean) (\\w+)(?: (PK|FK|UK|SK))?$");

    private Erd() {}

    /** The fields of each entity, by its name in lower case. */
    static Map<String, Map<String, Field>> entities() throws IOException {
        var entities = new LinkedHashMap<String, Map<String, Field>>();
        try (var file = Erd.class.getResourceAsStream("/mind-links-erd.md")) {
            Map<String, Field> fields = Map.of();
            for (var line :
                    new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                var entity = ENTITY.matcher(line);
                var field = FIELD.matcher(line);
                if (entity.matches()) {
                    var name = entity.group(1).toLowerCase(Locale.ROOT);
                    fields = entities.computeIfAbsent(name, _ -> new LinkedHashMap<>());
                } else if (field.matches()) {
                    var key = field.group(3) == null ? "" : field.group(3);
                    fields.merge(
                            field.group(2),
                            new Field(field.group(2), field.group(1), key),
                            Erd::withKey);
                }
            }
        }
        return entities;
    }

    private static Field withKey(Field one, Field other) {
        return one.key().isEmpty() ? other : one;
    }
}
