package io.github.bitbucketoidc.aws.examples.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@AnalyzeClasses(packages = ArchitectureTest.TOOL, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String TOOL = "io.github.bitbucketoidc.aws.examples.deploy";

    private static final int MAX_FILES = 25;

    /** Hence there is no circle either. */
    @ArchTest
    static final ArchRule theToolKnowsEachJobAndNoJobKnowsAnother = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(TOOL + "..")
            .layer("tool")
            .definedBy(TOOL)
            .layer("s3")
            .definedBy(TOOL + ".s3")
            .layer("exec")
            .definedBy(TOOL + ".exec")
            .layer("check")
            .definedBy(TOOL + ".check")
            .layer("shared")
            .definedBy(TOOL + ".shared")
            .ensureAllClassesAreContainedInArchitecture()
            .whereLayer("tool")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("s3")
            .mayOnlyBeAccessedByLayers("tool")
            .whereLayer("exec")
            .mayOnlyBeAccessedByLayers("tool")
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("tool")
            .whereLayer("shared")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule everyCommandButTheToolItselfIsNamedACommand = classes()
            .that()
            .areAnnotatedWith(Command.class)
            .and()
            .doNotBelongToAnyOf(DeployTool.class)
            .should()
            .haveSimpleNameEndingWith("Command");

    @ArchTest
    static void noPackageHasMoreFilesThanAReaderKeepsInMind(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(files)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_FILES));
    }
}
