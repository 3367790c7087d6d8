package org.mindlinks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is stored of a person is marked as such. A text may say anything, so each component of
 * events and states that is one is marked, or is here with the reason why it is not; and so is what
 * has the name of something personal, whatever its type.
 */
class PersonalDataTest {

    private static final Pattern PERSONAL_NAME =
            Pattern.compile(
                    "(?i).*(mail|name|phone|address|street|city|postal|zip|birth|gender|photo|"
                            + "passport|iban|account(?!able)|taxid|nationalid|password|token|secret|"
                            + "device|agent|^ip).*");

    private static final String BOOKS =
            "why money was moved, owed or not: a business record that is kept; the API asks not to"
                    + " name people in it";
    private static final String CODE = "a word of the system's own, not of a person";

    private static final Map<String, String> NOT_MARKED =
            Map.ofEntries(
                    Map.entry("ContractorRegistered.country", "kept for tax; names nobody"),
                    Map.entry("CompanyRegistered.country", "kept for tax; names nobody"),
                    Map.entry("CompanyRegistered.businessType", "a kind of company; names nobody"),
                    Map.entry(
                            "BankDetailsAdded.bankName",
                            "a bank alone names none of its customers"),
                    Map.entry("BankAccount.bankName", "a bank alone names none of its customers"),
                    Map.entry("ContractDeclined.reason", BOOKS),
                    Map.entry("ContractTerminated.reason", BOOKS),
                    Map.entry("MilestoneAdded.title", BOOKS),
                    Map.entry("Milestone.title", BOOKS),
                    Map.entry("MilestoneRejected.reason", BOOKS),
                    Map.entry("TimesheetRejected.reason", BOOKS),
                    Map.entry("AdjustmentProposed.reason", BOOKS),
                    Map.entry("AdjustmentApproved.reason", BOOKS),
                    Map.entry("AdjustmentRejected.reason", BOOKS),
                    Map.entry("Adjustment.reason", BOOKS),
                    Map.entry("WalletAdjusted.reason", BOOKS),
                    Map.entry("WalletFrozen.reason", BOOKS),
                    Map.entry("InvoiceVoided.reason", BOOKS),
                    Map.entry("InvoiceIssued.invoiceNumber", "a number of the books"),
                    Map.entry("PayrollItemFailed.reason", CODE),
                    Map.entry("PayoutFailed.reason", CODE),
                    Map.entry("PayoutReturned.reason", CODE),
                    Map.entry("PayoutSubmitted.payoutReference", "names a payout to the bank"),
                    Map.entry("Withdrawal.payoutReference", "names a payout to the bank"),
                    Map.entry("ValueReserved.kind", CODE),
                    Map.entry("Reservation.kind", CODE),
                    Map.entry("IncidentReported.message", CODE),
                    Map.entry("IncidentResolved.note", "how an attack ended: kept as evidence"),
                    Map.entry("Subject.entityType", CODE),
                    Map.entry("Subject.action", "a route or the name of an event"),
                    Map.entry("Subject.code", CODE),
                    Map.entry("RebuildRequested.area", CODE),
                    Map.entry("SwitchRequested.area", CODE),
                    Map.entry("DropRequested.area", CODE),
                    Map.entry("RetryRequested.area", CODE),
                    Map.entry("RetryRequested.stream", "names an aggregate by its id"));

    /** Each component that is stored, by record and name, and whether a person is known for it. */
    private static final Map<String, Stored> STORED = stored();

    private record Stored(RecordComponent component, boolean aboutPerson) {
        boolean isMarked() {
            return component.isAnnotationPresent(Personal.class)
                    || component.isAnnotationPresent(Secret.class);
        }

        boolean looksPersonal() {
            return PERSONAL_NAME.matcher(component.getName()).matches() && isValue()
                    || leaves(component.getGenericType()).anyMatch(Stored::isText);
        }

        /** What is a record of the domain is looked into instead. */
        private boolean isValue() {
            return leaves(component.getGenericType())
                    .noneMatch(leaf -> leaf.isRecord() || leaf.isEnum());
        }

        private static boolean isText(Class<?> type) {
            return CharSequence.class.isAssignableFrom(type)
                    || type.isArray()
                    || type == Object.class;
        }
    }

    @Test
    void what_looks_personal_is_marked_or_listed_with_a_reason() {
        var forgotten =
                STORED.entrySet().stream()
                        .filter(entry -> entry.getValue().looksPersonal())
                        .filter(entry -> !entry.getValue().isMarked())
                        .map(Map.Entry::getKey)
                        .filter(name -> !NOT_MARKED.containsKey(name));
        assertThat(forgotten).isEmpty();
    }

    @Test
    void no_reason_is_without_its_component() {
        var needed =
                STORED.entrySet().stream()
                        .filter(entry -> entry.getValue().looksPersonal())
                        .filter(entry -> !entry.getValue().isMarked())
                        .map(Map.Entry::getKey)
                        .toList();
        assertThat(new TreeSet<>(NOT_MARKED.keySet())).isEqualTo(new TreeSet<>(needed));
    }

    @Test
    void what_is_marked_is_a_text_about_a_known_person() {
        var marked =
                new TreeMap<>(STORED)
                        .entrySet().stream().filter(entry -> entry.getValue().isMarked()).toList();
        assertThat(marked)
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.getValue().component().getType()).isEqualTo(String.class);
                    assertThat(entry.getValue().aboutPerson()).as("AboutPerson").isTrue();
                });
    }

    private static Map<String, Stored> stored() {
        var found = new LinkedHashMap<String, Stored>();
        for (var aggregate : Vocabulary.AGGREGATES) {
            walk(aggregate.events(), false, found);
            walk(aggregate.state(), false, found);
        }
        return found;
    }

    private static void walk(Class<?> type, boolean within, Map<String, Stored> found) {
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses())
                    .forEach(subtype -> walk(subtype, within, found));
        }
        if (!type.isRecord()) {
            return;
        }
        var aboutPerson = within || AboutPerson.class.isAssignableFrom(type);
        for (var component : type.getRecordComponents()) {
            var name = type.getSimpleName() + "." + component.getName();
            var before = found.get(name);
            // What lies in two places is about a person only where it is in both.
            var known = aboutPerson && (before == null || before.aboutPerson());
            found.put(name, new Stored(component, known));
            if (before == null || before.aboutPerson() != known) {
                leaves(component.getGenericType()).forEach(leaf -> walk(leaf, aboutPerson, found));
            }
        }
    }

    /** The classes that a type is made of. */
    private static Stream<Class<?>> leaves(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                    List.of(generic.getActualTypeArguments()).stream()
                            .flatMap(PersonalDataTest::leaves);
            case WildcardType wildcard -> leaves(wildcard.getUpperBounds()[0]);
            case Class<?> plain -> Stream.of(plain);
            default -> throw new AssertionError("what is " + type);
        };
    }
}
