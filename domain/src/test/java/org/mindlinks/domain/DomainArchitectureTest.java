package org.mindlinks.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

@AnalyzeClasses(packages = "org.mindlinks.domain", importOptions = DoNotIncludeTests.class)
class DomainArchitectureTest {

    private static final Set<Class<?>> INEXACT =
            Set.of(double.class, float.class, Double.class, Float.class);

    @ArchTest
    static final ArchRule the_domain_knows_no_framework =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "org.pcollections..",
                            "org.mindlinks.domain..");

    @ArchTest
    static final ArchRule time_and_chance_come_in_commands =
            noClasses()
                    .should()
                    .callCodeUnitWhere(target(isNow()))
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule no_number_is_inexact = fields().should().notHaveRawType(isInexact());

    @ArchTest
    static final ArchRule rules_are_seen_by_their_area_only =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Rules")
                    .and()
                    .areNotInterfaces()
                    .should()
                    .bePackagePrivate();

    private static DescribedPredicate<CodeUnitCallTarget> isNow() {
        return describe(
                "java.time's now()",
                call ->
                        call.getName().equals("now")
                                && call.getOwner().getPackageName().startsWith("java.time"));
    }

    private static DescribedPredicate<JavaClass> isInexact() {
        return describe(
                "a floating point number", type -> INEXACT.stream().anyMatch(type::isEquivalentTo));
    }
}
