package org.mindlinks.command.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads bodies as they are documented and in no other way: unknown and doubled names are refused,
 * and no value is bent into another type. All values of commands are strings on the wire.
 */
final class StrictJson {
    /**
     * What PostgreSQL or a terminal could not take: control characters and halves of surrogate
     * pairs.
     */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern UUIDS =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    static JsonMapper mapper() {
        var module = new SimpleModule("strict");
        add(module, String.class, text -> UNFIT.matcher(text).find() ? refuse() : text);
        add(module, UUID.class, text -> UUID.fromString(shaped(text, UUIDS)));
        add(module, LocalDate.class, text -> LocalDate.parse(shaped(text, DATE)));
        add(module, YearMonth.class, text -> YearMonth.parse(shaped(text, MONTH)));
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(module)
                .build();
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addDeserializer(type, new Text<>(type, parse));
    }

    private static String shaped(String text, Pattern shape) {
        return shape.matcher(text).matches() ? text : refuse();
    }

    private static String refuse() {
        throw new IllegalArgumentException("not of the documented shape");
    }

    /** A value that is a JSON string and nothing else. */
    private static final class Text<T> extends StdScalarDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> parse;

        Text(Class<T> type, Function<String, T> parse) {
            super(type);
            this.type = type;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw MismatchedInputException.from(parser, type, "not a string");
            }
            var text = parser.getString();
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw context.weirdStringException(text, type, "not of the documented shape");
            }
        }
    }

    private StrictJson() {}
}
