package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials that are requested while the app starts. */
@ExtendWith(PipelinesSandboxExtension.class)
class WarmUpTest {

    private final Exchanges exchanges = new Exchanges();

    @Test
    void requestsThemBeforeAnybodyAsks(PipelinesSandbox sandbox) {
        warm(sandbox).run(context -> {
            exchanges.await(1);
            context.getBean(AwsCredentialsProvider.class).resolveCredentials();

            assertThat(sandbox.sts().calls()).isOne();
        });
    }

    @Test
    void requestsNoneWhereItIsNotAskedFor(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .run(context -> assertThat(sandbox.sts().calls()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "0", "no", "off"})
    void requestsNoneWhereTheSwitchIsOff(String off, PipelinesSandbox sandbox) {
        try (Warnings warnings = new Warnings()) {
            sandbox.sts().failAlways(StsFault.accessDenied());
            Step.app(sandbox.environment())
                    .withPropertyValues("bitbucket.oidc.aws.warm-up=" + off)
                    .run(context -> {
                        assertThrows(
                                RoleAssumptionException.class,
                                context.getBean(AwsCredentialsProvider.class)::resolveCredentials);
                        assertThat(warnings.all()).isEmpty();
                    });
        }
    }

    @Test
    void doesNotHoldUpTheStart(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.hang());
        warm(sandbox)
                .withPropertyValues("bitbucket.oidc.aws.exchange-timeout=1")
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** The first bean of the app waits for the exchange, which therefore began before. */
    @Test
    void overlapsWithTheStart(PipelinesSandbox sandbox) {
        warm(sandbox)
                .withBean("slow", String.class, () -> {
                    try {
                        exchanges.await(1);
                        return "made";
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void isLoudWhereItFailsAndLetsTheAppStart(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());
        try (Warnings warnings = new Warnings()) {
            warm(sandbox).run(context -> {
                assertThat(context).hasNotFailed();
                assertThat(warnings.first())
                        .singleElement()
                        .asString()
                        .startsWith("The warm-up has got no credentials. Cannot assume role " + sandbox.roleArn());
            });
        }
    }

    @Test
    void endsTheStartWhereThatIsAskedFor(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());
        warm(sandbox)
                .withPropertyValues("bitbucket.oidc.aws.fail-fast=true")
                .run(context -> assertThat(context).getFailure().isInstanceOf(RoleAssumptionException.class));
    }

    @Test
    void leavesItToTheFailedStartToSayWhy(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());
        try (Warnings warnings = new Warnings()) {
            warm(sandbox)
                    .withPropertyValues("bitbucket.oidc.aws.fail-fast=true")
                    .run(context -> {
                        assertThat(context).hasFailed();
                        assertThat(warnings.all()).isEmpty();
                    });
        }
    }

    @Test
    void waitsForTheSessionWhereAFailureWouldEndTheStart(PipelinesSandbox sandbox) {
        warm(sandbox)
                .withPropertyValues("bitbucket.oidc.aws.fail-fast=true")
                .run(context -> assertThat(sandbox.sts().calls()).isOne());
    }

    @Test
    void needsToBeAskedForItself(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.fail-fast=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("is about the warm-up: set bitbucket.oidc.aws.warm-up=true"));
    }

    @Test
    void isNothingOutsideAStep() {
        Step.app(Map.of())
                .withPropertyValues("bitbucket.oidc.aws.warm-up=true", "bitbucket.oidc.aws.fail-fast=true")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(WarmUp.class));
    }

    private ApplicationContextRunner warm(PipelinesSandbox sandbox) {
        return Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.warm-up=true")
                .withBean(
                        BitbucketOidcCredentialsProviderBuilderCustomizer.class,
                        () -> builder -> builder.addListener(exchanges));
    }
}
