package io.github.bitbucketoidc.aws.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Core's rooms, and the doors between them: everything points down. */
@AnalyzeClasses(
        packages = PackagesTest.CORE,
        importOptions = {ImportOption.DoNotIncludeTests.class, PackagesTest.NotTheTestkit.class})
class PackagesTest {

    static final String CORE = "io.github.bitbucketoidc.aws";

    private static final int MOST_FILES = 25;

    /** The words of the API that the whole way down speaks; they import nothing of ours. */
    private static final DescribedPredicate<JavaClass> WORDS = DescribedPredicate.describe(
            "FailureReason or ExchangeTrigger",
            type -> type.getBaseComponentType().getName().matches(".*\\.(FailureReason|ExchangeTrigger)(\\$.*)?"));

    @ArchTest
    static final ArchRule everythingPointsDown = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(CORE + "..")
            .layer("hand-off")
            .definedBy(CORE + ".handoff")
            .layer("front door")
            .definedBy(CORE)
            .layer("engine")
            .definedBy(CORE + ".internal.engine")
            .layer("diagnosis")
            .definedBy(CORE + ".internal.diagnosis")
            .layer("trust")
            .definedBy(CORE + ".internal.trust")
            .layer("condition")
            .definedBy(CORE + ".internal.condition")
            .layer("session")
            .definedBy(CORE + ".internal.session")
            .layer("input")
            .definedBy(CORE + ".internal.input")
            .layer("report")
            .definedBy(CORE + ".report")
            .layer("text")
            .definedBy(CORE + ".internal.text")
            .whereLayer("hand-off")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("front door")
            .mayOnlyBeAccessedByLayers("hand-off")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("front door")
            .whereLayer("diagnosis")
            .mayOnlyBeAccessedByLayers("front door", "engine")
            .whereLayer("trust")
            .mayOnlyBeAccessedByLayers("front door", "diagnosis")
            .whereLayer("condition")
            .mayOnlyBeAccessedByLayers("trust")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("front door", "engine", "diagnosis")
            .whereLayer("input")
            .mayOnlyBeAccessedByLayers("front door", "engine", "diagnosis", "trust")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("front door", "engine", "trust")
            .ensureAllClassesAreContainedInArchitecture()
            .ignoreDependency(alwaysTrue(), WORDS);

    @ArchTest
    static final ArchRule noPackagesUseEachOtherInACircle =
            slices().matching(CORE + ".(**)").should().beFreeOfCycles().ignoreDependency(alwaysTrue(), WORDS);

    @ArchTest
    static final ArchRule theWordsImportNothingOfOurs = noClasses()
            .that(WORDS)
            .should()
            .dependOnClassesThat(resideInAPackage(CORE + "..").and(not(WORDS)));

    @ArchTest
    static void noPackageHasMoreFilesThanOneCanLookThrough(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .collect(groupingBy(JavaClass::getPackageName, counting())))
                .isNotEmpty()
                .allSatisfy((name, files) -> assertThat(files).isLessThanOrEqualTo(MOST_FILES));
    }

    @ArchTest
    static final ArchRule theCacheKnowsNeitherStsNorSettings = noClasses()
            .that()
            .resideInAPackage(CORE + ".internal.session")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.services..", CORE + ".internal.input");

    @ArchTest
    static final ArchRule onlyTheDoctorChecks = noClasses()
            .that(resideOutsideOfPackages(CORE + ".report"))
            .should()
            .haveSimpleNameEndingWith("Check")
            .orShould()
            .haveSimpleNameEndingWith("Checks");

    /** Which is below the same name, and has rules of its own. */
    static final class NotTheTestkit implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/testkit/");
        }
    }
}
