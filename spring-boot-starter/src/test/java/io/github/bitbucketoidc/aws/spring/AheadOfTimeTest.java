package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** An app that Spring AOT processed, with Spring Cloud AWS and a named role. Where it was built must not matter. */
@CompileWithForkedClassLoader
class AheadOfTimeTest {

    private static final String[] PROPERTIES = {
        "bitbucket.oidc.aws.roles.audit.role-arn=arn:aws:iam::123456789012:role/audit"
    };

    @Test
    void usesTheStepWhereItWasBuiltElsewhere() {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            builtAndRun(Map.of(), sandbox.environment(), context -> {
                context.getBean(AwsCredentialsProvider.class).resolveCredentials();

                assertThat(sandbox.sts().calls()).isOne();
                assertThat(context.getBean(AwsRegionProvider.class).getRegion()).hasToString("eu-west-1");
                assertThat(context.getBean(ManagedProvider.class)).isNotNull();
            });
        }
    }

    @Test
    void usesTheStepWhereItWasBuiltBesideTheKeysOfAnEmulator() {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            builtAndRun(
                    Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"),
                    sandbox.environment(),
                    context -> {
                        context.getBean(AwsCredentialsProvider.class).resolveCredentials();

                        assertThat(sandbox.sts().calls()).isOne();
                    });
        }
    }

    @Test
    void usesTheDefaultChainWhereItWasBuiltInAStep() {
        builtAndRun(Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret"), Map.of(), context -> {
            assertThat(context.getBean(AwsCredentialsProvider.class))
                    .hasToString(
                            "StepOrDefaultCredentialsProvider(DefaultCredentialsProvider(providerChain=LazyAwsCredentialsProvider("
                                    + "delegate=Lazy(value=Uninitialized))))");
            assertThat(context.getBean(AwsRegionProvider.class)).isInstanceOf(DefaultAwsRegionProviderChain.class);
        });
    }

    @Test
    void masksTheTokenOfTheStepThatItRunsIn() {
        builtAndRun(Map.of(), Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret"), context -> {
            SanitizableData found = new SanitizableData(null, "some.property", "with a-secret in it");

            assertThat(context.getBean(SanitizingFunction.class).apply(found).getValue())
                    .isEqualTo(SanitizableData.SANITIZED_VALUE);
        });
    }

    @Test
    void keepsNamedRolesWithTheirQualifier() {
        builtAndRun(Map.of(), Map.of(), context -> {
            AwsCredentialsProvider audit = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                    context.getAutowireCapableBeanFactory(), BitbucketOidcCredentialsProvider.class, "audit");

            assertThat(assertThrows(BitbucketOidcException.class, audit::resolveCredentials)
                            .reason())
                    .isEqualTo(FailureReason.NOT_IN_PIPELINES);
        });
    }

    @Test
    void staysDisabledWhereItWasBuiltDisabled() {
        builtAndRun(
                Map.of("BITBUCKET_OIDC_AWS_ENABLED", "false"),
                Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret"),
                context -> assertThat(context.getBeanNamesForType(AwsCredentialsProvider.class))
                        .containsExactly("credentialsProvider"));
    }

    @Test
    void isOffWhereItRunsDisabled() {
        builtAndRun(
                Map.of(),
                Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret", "BITBUCKET_OIDC_AWS_ENABLED", "false"),
                context -> {
                    assertThat(context.getBean(AwsCredentialsProvider.class).toString())
                            .startsWith("StepOrDefaultCredentialsProvider(DefaultCredentialsProvider(");
                    assertThat(context.getBean(AwsRegionProvider.class))
                            .isInstanceOf(DefaultAwsRegionProviderChain.class);
                });
    }

    @Test
    void leavesWhatIsChosenWhereItRunsToSpringCloudAws() {
        Map<String, String> chosen = Map.of(
                "BITBUCKET_STEP_OIDC_TOKEN", "a-secret",
                "SPRING_CLOUD_AWS_CREDENTIALS_ACCESSKEY", "k",
                "SPRING_CLOUD_AWS_CREDENTIALS_SECRETKEY", "s",
                "SPRING_CLOUD_AWS_REGION_STATIC", "eu-north-1");
        builtAndRun(Map.of(), chosen, context -> {
            assertThat(context.getBean(AwsCredentialsProvider.class)
                            .resolveCredentials()
                            .accessKeyId())
                    .isEqualTo("k");
            assertThat(context.getBean(AwsRegionProvider.class).getRegion()).hasToString("eu-north-1");
        });
    }

    private static void builtAndRun(
            Map<String, String> atBuild, Map<String, String> atRun, Consumer<ApplicationContext> check) {
        TestGenerationContext generated = new TestGenerationContext();
        ClassName initializer = build(atBuild, generated);
        TestCompiler.forSystem().with(generated).compile(compiled -> {
            GenericApplicationContext context = new GenericApplicationContext();
            prepare(context, atRun);
            instance(compiled.getInstance(ApplicationContextInitializer.class, initializer.toString()))
                    .initialize(context);
            try (context) {
                context.refresh();
                check.accept(context);
            }
        });
    }

    private static ClassName build(Map<String, String> variables, TestGenerationContext generated) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        prepare(context, variables);
        context.register(App.class);
        System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
        try {
            ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
            generated.writeGeneratedContent();
            return initializer;
        } finally {
            System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
        }
    }

    private static void prepare(GenericApplicationContext context, Map<String, String> variables) {
        Step.setVariables(context.getEnvironment(), variables);
        TestPropertyValues.of(PROPERTIES).applyTo(context);
    }

    @SuppressWarnings("unchecked")
    private static ApplicationContextInitializer<GenericApplicationContext> instance(Object initializer) {
        return (ApplicationContextInitializer<GenericApplicationContext>) initializer;
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        BitbucketOidcAutoConfiguration.class,
        BitbucketOidcBoot3HealthAutoConfiguration.class,
        BitbucketOidcMetricsAutoConfiguration.class,
        BitbucketOidcTokenSanitizerAutoConfiguration.class,
        CredentialsProviderAutoConfiguration.class,
        RegionProviderAutoConfiguration.class,
        AwsAutoConfiguration.class
    })
    static class App {}
}
