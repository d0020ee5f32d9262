package io.github.bitbucketoidc.aws.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** How the testkit's packages stand to each other. Core's test of this name has the rules for single classes. */
@AnalyzeClasses(packages = "io.github.bitbucketoidc.aws.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.bitbucketoidc.aws.testkit";
    private static final int MOST_FILES = 25;

    private static final DescribedPredicate<JavaClass> INTERNAL = resideInAPackage(ROOT + ".internal..");
    private static final DescribedPredicate<JavaClass> FOR_USERS =
            resideInAPackage(ROOT).and(modifier(PUBLIC)).as("are public in the root package");

    @ArchTest
    static final ArchRule internalPackagesDoNotKnowTheRoot =
            noClasses().that(INTERNAL).should().dependOnClassesThat().resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule noPackagesKnowEachOtherInACircle =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatUsersHoldIsNothingInternal =
            classes().that(FOR_USERS).should().notBeAssignableTo(INTERNAL);

    @ArchTest
    static final ArchRule whatUsersCallNamesNothingInternal = members()
            .that()
            .areDeclaredInClassesThat(FOR_USERS)
            .and(describe(
                    "are public or protected",
                    member -> member.getModifiers().contains(PUBLIC)
                            || member.getModifiers().contains(PROTECTED)))
            .should(notName(INTERNAL));

    @ArchTest
    static void noInternalPackageHasMoreFilesThanOneCanLookThrough(JavaClasses classes) {
        assertThat(classes.that(INTERNAL).stream()
                        .filter(JavaClass::isTopLevelClass)
                        .collect(groupingBy(JavaClass::getPackageName, counting())))
                .isNotEmpty()
                .allSatisfy((name, files) -> assertThat(files).isLessThanOrEqualTo(MOST_FILES));
    }

    private static ArchCondition<JavaMember> notName(DescribedPredicate<JavaClass> hidden) {
        return new ArchCondition<>("not name types that " + hidden.getDescription()) {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                member.getAllInvolvedRawTypes().stream()
                        .filter(hidden)
                        .map(type -> member.getDescription() + " names " + type.getName())
                        .forEach(text -> events.add(SimpleConditionEvent.violated(member, text)));
            }
        };
    }
}
