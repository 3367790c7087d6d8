package org.mindlinks.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.mindlinks.app.demo.Demo;
import org.mindlinks.domain.Event;
import org.mindlinks.domain.Id;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The arrows between the modules, and the rules of the house that a compiler doesn't hold. */
@AnalyzeClasses(packages = "org.mindlinks", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String OURS = "org.mindlinks..";
    private static final String DOMAIN = "org.mindlinks.domain..";
    private static final String EVENT_STORE = "org.mindlinks.eventstore..";
    private static final String COMMAND = "org.mindlinks.command..";
    private static final String PROJECTIONS = "org.mindlinks.projections..";
    private static final String LEDGER = "org.mindlinks.ledger..";
    private static final String QUERY = "org.mindlinks.query..";
    private static final String BENCHMARKS = "org.mindlinks.benchmarks..";
    private static final String APP = "org.mindlinks.app..";
    private static final String SERVER = "org.mindlinks.app.server..";

    private static final String RATE = "eventsPerSecond|LOADED_EVENTS_PER_SECOND|SMOOTHING";

    private static final Set<Class<?>> INEXACT =
            Set.of(double.class, float.class, Double.class, Float.class);

    /** What there is of the event store for those who only write to it and read from it. */
    private static final Set<String> PORT =
            Set.of(
                    "EventProcessors",
                    "EventStores",
                    "EventStoreUnavailable",
                    "StoredEvents",
                    "RawEvent",
                    "EventSerializer");

    private static final Pattern AREA =
            Pattern.compile(
                    "org\\.mindlinks\\.(\\w+)\\.(auth|client|contractor|kyc|contract|payment|admin"
                            + "|audit|notification|website)(\\..*)?");

    @ArchTest
    static final ArchRule the_event_store_knows_the_domain_only =
            noClasses()
                    .that()
                    .resideInAPackage(EVENT_STORE)
                    .should()
                    .dependOnClassesThat(oursBut(EVENT_STORE, DOMAIN));

    @ArchTest
    static final ArchRule commands_know_the_event_store_by_its_port_only =
            noClasses()
                    .that()
                    .resideInAPackage(COMMAND)
                    .should()
                    .dependOnClassesThat(oursBut(COMMAND, DOMAIN).and(notThePort()));

    @ArchTest
    static final ArchRule projections_know_the_domain_only =
            noClasses()
                    .that()
                    .resideInAPackage(PROJECTIONS)
                    .should()
                    .dependOnClassesThat(oursBut(PROJECTIONS, DOMAIN).and(notThePort()));

    @ArchTest
    static final ArchRule the_ledger_knows_the_event_store_by_its_port_only =
            noClasses()
                    .that()
                    .resideInAPackage(LEDGER)
                    .should()
                    .dependOnClassesThat(oursBut(LEDGER, DOMAIN).and(notThePort()))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule queries_know_rows_the_ledger_and_the_port_of_the_event_store_only =
            noClasses()
                    .that()
                    .resideInAPackage(QUERY)
                    .should()
                    .dependOnClassesThat(
                            oursBut(QUERY, DOMAIN, PROJECTIONS, LEDGER).and(notThePort()));

    @ArchTest
    static final ArchRule benchmarks_know_commands_events_and_projections_only =
            noClasses()
                    .that()
                    .resideInAPackage(BENCHMARKS)
                    .should()
                    .dependOnClassesThat(
                            oursBut(BENCHMARKS, DOMAIN, COMMAND, EVENT_STORE, PROJECTIONS));

    @ArchTest
    static final ArchRule only_their_command_knows_the_benchmarks =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(BENCHMARKS)
                    .and()
                    .doNotHaveSimpleName("BenchCommand")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BENCHMARKS);

    @ArchTest
    static final ArchRule the_demo_is_a_stranger_to_the_server =
            noClasses()
                    .that()
                    .resideInAPackage(Demo.class.getPackageName())
                    .should()
                    .dependOnClassesThat(
                            oursBut(Demo.class.getPackageName(), "org.mindlinks.app.core"));

    @ArchTest
    static final ArchRule areas_know_of_each_other_by_ids_and_events_only =
            classes()
                    .that(describe("areas", type -> area(type).isPresent()))
                    .should(knowOtherAreasByIdsAndEventsOnly());

    @ArchTest
    static final ArchRule few_talk_to_databases_by_jdbc =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            EVENT_STORE,
                            PROJECTIONS,
                            LEDGER,
                            SERVER,
                            BENCHMARKS,
                            "org.mindlinks.app.verify..",
                            "org.mindlinks.command.process..")
                    // It hands a projection's control its database.
                    .and()
                    .doNotHaveSimpleName("AdminConfiguration")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule no_field_is_inexact =
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(
                            DOMAIN,
                            PROJECTIONS,
                            LEDGER,
                            QUERY,
                            EVENT_STORE,
                            "org.mindlinks.app.demo..")
                    // How fast something goes is no money.
                    .and()
                    .haveNameNotMatching(RATE)
                    .should()
                    .haveRawType(inexact());

    @ArchTest
    static final ArchRule no_method_returns_what_is_inexact =
            noMethods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(
                            DOMAIN,
                            PROJECTIONS,
                            LEDGER,
                            QUERY,
                            EVENT_STORE,
                            "org.mindlinks.command.payment..",
                            "org.mindlinks.command.payout..",
                            "org.mindlinks.app.demo..")
                    .and()
                    .haveNameNotMatching(RATE)
                    .should()
                    .haveRawReturnType(inexact());

    /** The demo is a client, and waits as a client does. */
    @ArchTest
    static final ArchRule nobody_sleeps =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.mindlinks.app.demo..")
                    .should()
                    .callMethodWhere(
                            describe(
                                    "Thread.sleep",
                                    call ->
                                            call.getTargetOwner().isEquivalentTo(Thread.class)
                                                    && call.getName().equals("sleep")));

    @ArchTest
    static final ArchRule what_is_reactive_stays_so =
            noClasses()
                    .that()
                    .resideInAnyPackage(COMMAND, QUERY, PROJECTIONS, LEDGER, EVENT_STORE)
                    // It publishes on the thread of its event processor, which waits for Kafka.
                    .and()
                    .doNotHaveSimpleName("KafkaPublisher")
                    .should()
                    .callMethodWhere(
                            describe(
                                    "Mono.block or Flux.block",
                                    call ->
                                            (call.getTargetOwner().isAssignableTo(Mono.class)
                                                            || call.getTargetOwner()
                                                                    .isAssignableTo(Flux.class))
                                                    && call.getName().startsWith("block")));

    @ArchTest
    static final ArchRule only_the_command_line_prints =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(APP, BENCHMARKS)
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule null_is_marked_in_all_packages =
            classes()
                    .should(
                            new ArchCondition<>("be in a package that is @NullMarked") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    var marked =
                                            type.getPackage().isAnnotatedWith(NullMarked.class);
                                    events.add(
                                            new SimpleConditionEvent(
                                                    type, marked, type.getPackageName()));
                                }
                            });

    private static DescribedPredicate<JavaClass> oursBut(String... packages) {
        return resideInAnyPackage(OURS).and(DescribedPredicate.not(resideInAnyPackage(packages)));
    }

    private static DescribedPredicate<JavaClass> notThePort() {
        return describe(
                "not the port of the event store", type -> !PORT.contains(type.getSimpleName()));
    }

    private static DescribedPredicate<JavaClass> inexact() {
        return describe(
                "a floating point number", type -> INEXACT.stream().anyMatch(type::isEquivalentTo));
    }

    private record Area(String module, String name) {}

    private static Optional<Area> area(JavaClass type) {
        var matcher = AREA.matcher(type.getPackageName());
        return matcher.matches()
                ? Optional.of(new Area(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    private static ArchCondition<JavaClass> knowOtherAreasByIdsAndEventsOnly() {
        return new ArchCondition<>("know other areas of their module by ids and events only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var mine = area(type).orElseThrow();
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    var target = dependency.getTargetClass();
                    var theirs = area(target);
                    var isOther =
                            theirs.isPresent()
                                    && theirs.get().module().equals(mine.module())
                                    && !theirs.get().equals(mine);
                    if (isOther
                            && !target.isAssignableTo(Id.class)
                            && !target.isAssignableTo(Event.class)) {
                        events.add(
                                SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
