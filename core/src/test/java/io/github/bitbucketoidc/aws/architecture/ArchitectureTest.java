package io.github.bitbucketoidc.aws.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static io.github.bitbucketoidc.aws.architecture.Uses.method;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may use what in the code that users get: this module, and the testkit that its tests stand on. */
@AnalyzeClasses(packages = "io.github.bitbucketoidc.aws", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String TESTKIT = "io.github.bitbucketoidc.aws.testkit..";

    private static final DescribedPredicate<JavaClass> CORE =
            resideInAPackage("io.github.bitbucketoidc.aws..").and(resideOutsideOfPackages(TESTKIT));

    @ArchTest
    static final ArchRule coreUsesWhatItsUsersHaveAnyway = classes()
            .that(CORE)
            .should()
            .onlyDependOnClassesThat(CORE.or(Uses.packages(
                    "java..",
                    "javax.net.ssl..",
                    "javax.xml.stream..",
                    "software.amazon.awssdk..",
                    "com.github.benmanes.caffeine.cache..",
                    "org.slf4j..",
                    "org.jspecify.annotations..",
                    "com.google.errorprone.annotations..")));

    @ArchTest
    static final ArchRule theTestkitKnowsNothingOfCore =
            noClasses().that().resideInAPackage(TESTKIT).should().dependOnClassesThat(CORE);

    @ArchTest
    static final ArchRule oneClassUsesTheJacksonOfTheSdk = noClasses()
            .that(CORE)
            .and()
            .doNotHaveSimpleName("JsonReader")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.thirdparty..");

    @ArchTest
    static final ArchRule oneClassKnowsTheClientsOfTheSdkForSts = noClasses()
            .that()
            .resideInAPackage("io.github.bitbucketoidc.aws.internal.engine")
            .and()
            .doNotHaveSimpleName("GivenSts")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.sts.model..");

    @ArchTest
    static final ArchRule oneClassOpensConnections = noClasses()
            .that()
            .resideInAPackage("io.github.bitbucketoidc.aws.internal..")
            .and()
            .haveNameNotMatching(".*\\.HttpSender(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket");

    @ArchTest
    static final ArchRule loggingGoesThroughSlf4j =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule oneClassReadsVariables = noClasses()
            .that()
            .doNotHaveSimpleName("Environment")
            .and()
            // Hands this process's variables on to children.
            .doNotHaveSimpleName("CredentialsEndpoint")
            .should()
            .accessTargetWhere(method(System.class, "getenv"));

    @ArchTest
    static final ArchRule oneClassReadsSystemProperties = noClasses()
            .that()
            .doNotHaveSimpleName("Environment")
            .and()
            // Sets some, and puts back what was there.
            .doNotHaveSimpleName("JvmSettings")
            .should()
            .accessTargetWhere(method(System.class, "getProperty", "getProperties", "setProperty", "clearProperty"));

    @ArchTest
    static final ArchRule oneClassSleepsAndItIsGivenAsAnArgumentThere = noClasses()
            .that()
            .doNotHaveSimpleName("CredentialsEndpoint")
            .should()
            .accessTargetWhere(Uses.sleep());

    @ArchTest
    static final ArchRule nothingDependsOnTheDefaultCharset =
            noClasses().should().accessTargetWhere(Uses.defaultCharset());

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule whatUsersSeeNamesNothingThatTheyMayNot =
            codeUnits().that().arePublic().or().areProtected().should(new ShowOnlyWhatUsersMaySee());
}
