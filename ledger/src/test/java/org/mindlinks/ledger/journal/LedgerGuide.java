package org.mindlinks.ledger.journal;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.EventName;
import org.mindlinks.domain.Id;
import org.mindlinks.domain.Money;

/** The tables of docs/ledger.md, made from the code: each event is made up, and booked. */
final class LedgerGuide {

    private LedgerGuide() {}

    static List<String> accounts() {
        return Arrays.stream(AccountType.values())
                .map(type ->
                        "| `%s` | %s | %s | %s |"
                                .formatted(
                                        type.label(),
                                        type.isHeld() ? heldBy(type) : "platform",
                                        type.normal().label(),
                                        type.returnsToZero() ? "yes" : "no"))
                .toList();
    }

    private static String heldBy(AccountType type) {
        return type.label().startsWith("escrow") ? "each escrow" : "each wallet";
    }

    /** A line for each event of the kinds that move money, or two where it books in two ways. */
    static List<String> events() {
        return Bookings.MONEY.stream()
                .flatMap(rule -> Arrays.stream(rule.events().getPermittedSubclasses()))
                .flatMap(type -> samples(type).map(sample -> line((Event) sample)).distinct())
                .toList();
    }

    private static String line(Event event) {
        var name = event.getClass().getAnnotation(EventName.class).value();
        return switch (Bookings.of(event)) {
            case Booking.Nothing() -> "| `%s` | | |".formatted(name);
            case Booking.Opening(var accounts, _) ->
                    "| `%s` | opens %s | |"
                            .formatted(
                                    name,
                                    String.join(
                                            " and ",
                                            accounts.stream()
                                                    .map(account ->
                                                            "`" + account.type().label() + "`")
                                                    .toList()));
            case Booking.Entry(_, var postings, _) ->
                    "| `%s` | `%s` | `%s` |"
                            .formatted(name, on(postings, Side.DEBIT), on(postings, Side.CREDIT));
        };
    }

    private static String on(List<Posting> postings, Side side) {
        return postings.stream()
                .filter(posting -> posting.side() == side)
                .map(posting -> posting.account().type().label())
                .findFirst()
                .orElseThrow();
    }

    /** A value of the type, or one for each constant that is in it. */
    static Stream<Object> samples(Class<?> type) {
        if (type == UUID.class) return Stream.of(new UUID(0, 7));
        if (type == String.class) return Stream.of("text");
        if (type == Money.class) return Stream.of(Money.of("1.00", "EUR"));
        if (type == Currency.class) return Stream.of(Currency.getInstance("EUR"));
        if (type.isEnum()) return Arrays.stream(type.getEnumConstants());
        if (!type.isRecord()) throw new IllegalArgumentException("no sample of " + type);
        if (Id.class.isAssignableFrom(type)) return Stream.of(made(type, List.of(new UUID(0, 7))));
        Stream<List<Object>> all = Stream.of(List.of());
        for (var component : type.getRecordComponents()) {
            var values = samples(component.getType()).toList();
            all =
                    all.flatMap(before ->
                            values.stream()
                                    .map(value -> {
                                        var longer = new ArrayList<>(before);
                                        longer.add(value);
                                        return longer;
                                    }));
        }
        return all.map(values -> made(type, values));
    }

    private static Object made(Class<?> type, List<Object> values) {
        try {
            var types =
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
