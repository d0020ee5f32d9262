package io.github.bitbucketoidc.aws.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What tests may not do, so that none passes by luck or on one machine only. */
@AnalyzeClasses(packages = "io.github.bitbucketoidc.aws", importOptions = ImportOption.OnlyIncludeTests.class)
class TestArchitectureTest {

    @ArchTest
    static final ArchRule noTestSleeps = noClasses().should().accessTargetWhere(Uses.sleep());

    @ArchTest
    static final ArchRule noTestDependsOnTheDefaultCharset =
            noClasses().should().accessTargetWhere(Uses.defaultCharset());
}
