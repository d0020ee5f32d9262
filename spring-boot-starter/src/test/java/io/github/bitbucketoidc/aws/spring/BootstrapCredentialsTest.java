package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

class BootstrapCredentialsTest {

    private static final Map<String, String> STEP =
            Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret", "AWS_DEFAULT_REGION", "eu-west-1");

    private final BootstrapCredentials bootstrap = new BootstrapCredentials(STEP);

    @Test
    void areTakenOverByTheContext() {
        AwsCredentialsProvider early = bootstrap.provider(binder());

        app().run(context ->
                assertThat(context.getBean(AwsCredentialsProvider.class)).isSameAs(providerOf(early)));
    }

    @Test
    void areClosedWithTheContextThatTookThemOver() {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            Map<String, String> step = sandbox.environment();
            BootstrapCredentials imported = new BootstrapCredentials(step);
            imported.provider(binder()).resolveCredentials();

            Step.app(step).withInitializer(imported::handOver).run(context -> {
                context.getBean(AwsCredentialsProvider.class).resolveCredentials();
                assertThat(sandbox.sts().calls()).isOne();
                Background.assertRuns();
                context.close();
                Background.assertEnds();
            });
        }
    }

    @Test
    void leaveNoThreadWhereTheStartFailsAfterTheImport() {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            AwsCredentialsProvider early = new BootstrapCredentials(sandbox.environment()).provider(binder());
            early.resolveCredentials();
            early.resolveIdentity().join();

            Background.assertEnds();
        }
    }

    @Test
    void areTakenOverAlsoWhereMuchIsSet() {
        String[] properties = {
            "bitbucket.oidc.aws.role-session-duration=900",
            "bitbucket.oidc.aws.policy-arns[0]=arn:aws:iam::aws:policy/ReadOnlyAccess",
            "bitbucket.oidc.aws.roles.audit.role-arn=arn:aws:iam::123456789012:role/audit",
            "bitbucket.oidc.aws.health.expiry-threshold=2m"
        };
        Map<String, String> read = new HashMap<>();
        for (String property : properties) {
            read.put(property.split("=", 2)[0], property.split("=", 2)[1]);
        }
        AwsCredentialsProvider early = bootstrap.provider(new Binder(new MapConfigurationPropertySource(read)));

        app().withPropertyValues(properties)
                .run(context -> assertThat(context.getBean(AwsCredentialsProvider.class))
                        .isSameAs(providerOf(early)));
    }

    @Test
    void areGivenOnce() {
        assertThat(bootstrap.provider(binder())).isSameAs(bootstrap.provider(binder()));
    }

    @Test
    void stayWithTheImportWhereTheContextHasOtherSettings() {
        AwsCredentialsProvider early = bootstrap.provider(binder());

        app().withPropertyValues("bitbucket.oidc.aws.role-arn=arn:aws:iam::123456789012:role/other")
                .run(context -> assertThat(context.getBean(AwsCredentialsProvider.class))
                        .isNotSameAs(providerOf(early)));
    }

    @Test
    void stayWithTheImportWhereTheContextIsGivenAnotherStep() {
        AwsCredentialsProvider early = bootstrap.provider(binder());

        Step.app(Map.of("BITBUCKET_STEP_OIDC_TOKEN", "of-a-sandbox"))
                .withInitializer(bootstrap::handOver)
                .run(context -> assertThat(context.getBean(AwsCredentialsProvider.class))
                        .isNotSameAs(providerOf(early)));
    }

    @Test
    void stayWithTheImportWhereTheContextHasCustomizers() {
        AwsCredentialsProvider early = bootstrap.provider(binder());

        app().withBean(BitbucketOidcCredentialsProviderBuilderCustomizer.class, () -> builder -> {})
                .run(context -> assertThat(context.getBean(AwsCredentialsProvider.class))
                        .isNotSameAs(providerOf(early)));
    }

    @Test
    void stayWithTheImportWhereTheContextHasListeners() {
        AwsCredentialsProvider early = bootstrap.provider(binder());

        app().withBean(BitbucketOidcListener.class, Exchanges::new)
                .run(context -> assertThat(context.getBean(AwsCredentialsProvider.class))
                        .isNotSameAs(providerOf(early)));
    }

    @Test
    void areClosedWhereTheContextUsesOthers() {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            BootstrapCredentials imported = new BootstrapCredentials(sandbox.environment());
            imported.provider(binder()).resolveCredentials();

            Step.app(sandbox.environment())
                    .withInitializer(imported::handOver)
                    .withBean(AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
                    .run(context -> {
                        context.close();
                        Background.assertEnds();
                    });
        }
    }

    @Test
    void leaveNoTraceWhereNothingWasImported() {
        app().run(context -> assertThat(context).doesNotHaveBean(BootstrapCredentials.class));
    }

    @Test
    void stepBackFromAnotherChoice() {
        assertThat(refusal("bitbucket.oidc.aws.enabled", "false")).hasMessageContaining("enabled is false");
        assertThat(refusal("spring.cloud.aws.credentials.access-key", "k"))
                .hasMessage("spring.cloud.aws.credentials.access-key makes the choice");
    }

    @Test
    void giveTheRegionOfTheStep() {
        assertThat(bootstrap.region(binder()).getRegion()).hasToString("eu-west-1");
        assertThat(bootstrap
                        .region(binder("bitbucket.oidc.aws.region", "eu-north-1"))
                        .getRegion())
                .hasToString("eu-north-1");
        assertThrows(
                IllegalStateException.class,
                () -> bootstrap.region(binder("spring.cloud.aws.region.static", "us-west-2")));
    }

    private static AwsCredentialsProvider providerOf(AwsCredentialsProvider early) {
        return ((ImportCredentialsProvider) early).provider();
    }

    private IllegalStateException refusal(String name, String value) {
        return assertThrows(IllegalStateException.class, () -> bootstrap.provider(binder(name, value)));
    }

    /** As Boot does at the end of its bootstrap: the context is there, and not refreshed. */
    private ApplicationContextRunner app() {
        return Step.app(STEP).withInitializer(bootstrap::handOver);
    }

    private static Binder binder(String... property) {
        Map<String, String> properties = new HashMap<>();
        if (property.length > 0) {
            properties.put(property[0], property[1]);
        }
        return new Binder(new MapConfigurationPropertySource(properties));
    }
}
