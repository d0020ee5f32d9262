package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

@ExtendWith(PipelinesSandboxExtension.class)
class CredentialsHealthTest {

    private final Exchanges exchanges = new Exchanges();
    private PipelinesSandbox sandbox;
    private ApplicationContextRunner app;

    @BeforeEach
    void describeApp(PipelinesSandbox fresh) {
        sandbox = fresh;
        app = Step.app(fresh.environment())
                .withConfiguration(AutoConfigurations.of(BitbucketOidcBoot3HealthAutoConfiguration.class))
                .withBean(BitbucketOidcListener.class, () -> exchanges);
    }

    @Test
    void isUnknownBeforeTheFirstUseAndAsksNobody() {
        app.run(context -> {
            Health health = healthOf(context);
            assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
            assertThat(health.getDetails().toString()).isEqualTo("{roles={default={state=unused}}}");
            assertThat(sandbox.sts().calls()).isZero();
        });
    }

    @Test
    void isUpWithASession() {
        app.run(context -> {
            resolve(context);
            assertThat(healthOf(context).getStatus()).isEqualTo(Status.UP);
            assertThat(healthOf(context).getDetails().toString())
                    .matches("\\{roles=\\{default=\\{state=valid, expiresAt=20[^,}]*Z}}}");
        });
    }

    @Test
    void staysUpNearTheEnd() {
        app.withPropertyValues("bitbucket.oidc.aws.health.expiry-threshold=2h").run(context -> {
            resolve(context);
            assertThat(healthOf(context).getStatus()).isEqualTo(Status.UP);
            assertThat(healthOf(context).getDetails().toString()).contains("state=expires soon");
        });
    }

    @Test
    void isDownWhereSomebodyHasToChangeSomething() {
        sandbox.sts().failAlways(StsFault.accessDenied());
        app.run(context -> {
            fail(context);
            assertThat(healthOf(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(healthOf(context).getDetails().toString())
                    .contains("state=failed, failure=access-denied, remedy=")
                    .contains("more=" + FailureReason.ACCESS_DENIED.documentation())
                    .doesNotContain(sandbox.environment().get("BITBUCKET_STEP_OIDC_TOKEN"));
        });
    }

    @Test
    void isOutOfServiceWhileTheNextTryMaySucceed() {
        sandbox.sts().failAlways(StsFault.internalFailure());
        app.withPropertyValues("bitbucket.oidc.aws.exchange-timeout=1").run(context -> {
            fail(context);
            assertThat(healthOf(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        });
    }

    @Test
    void isUnknownAgainWhereTheSessionEndedAndNobodyAsked() {
        Instant[] now = {Instant.now()};
        InstantSource clock = () -> now[0];
        try (ManagedProvider managed = new ManagedProvider(
                BitbucketOidcProperties.of(new Binder()),
                sandbox.environment(),
                List.of(builder -> builder.clock(clock)),
                List.of(exchanges),
                clock)) {
            CredentialsHealth health = ManagedProvider.healthOf(managed);
            managed.provider().resolveCredentials();
            exchanges.await(1);
            assertThat(health.report().status()).isEqualTo("UP");

            now[0] = now[0].plus(Duration.ofMinutes(61));
            assertThat(health.report().status()).isEqualTo("UNKNOWN");
            assertThat(health.report().roles().toString()).contains("state=expired");
            assertThat(sandbox.sts().calls()).isOne();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"include=bitbucketOidc", "include[0]=bitbucketOidc", "exclude=ping,bitbucketOidc"})
    void isThereOutsideAStepWhereAHealthGroupNamesIt(String setting) {
        outsideWithGroup(setting)
                .run(context -> assertThat(healthOf(context).getStatus()).isEqualTo(Status.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"include=*", "include=ping", "roles=bitbucketOidc"})
    void isNotThereOutsideAStepWhereNoneNamesIt(String setting) {
        outsideWithGroup(setting).run(context -> assertThat(context).doesNotHaveBean(Boot3HealthIndicator.class));
    }

    private static ApplicationContextRunner outsideWithGroup(String setting) {
        return Step.app(Map.of())
                .withConfiguration(AutoConfigurations.of(BitbucketOidcBoot3HealthAutoConfiguration.class))
                .withPropertyValues("management.endpoint.health.group.readiness." + setting);
    }

    @Test
    void isThereWithAProviderOfTheAppWhereAHealthGroupNamesIt() {
        app.withBean(AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
                .withPropertyValues("management.endpoint.health.group.readiness.include=bitbucketOidc,ping")
                .run(context -> assertThat(healthOf(context).getDetails()).containsEntry("roles", Map.of()));
    }

    @Test
    void recovers() {
        sandbox.sts().failNext(1, StsFault.accessDenied());
        app.run(context -> {
            fail(context);
            context.getBean(ManagedProvider.class).provider().invalidate();
            resolve(context);
            assertThat(healthOf(context).getStatus()).isEqualTo(Status.UP);
            assertThat(healthOf(context).getDetails().toString()).doesNotContain("failure");
        });
    }

    @Test
    void isThatOfTheWorstRole() {
        String audit = sandbox.iam().createRole(role -> role.name("audit"));
        sandbox.iam().deleteRole(audit);
        app.withPropertyValues("bitbucket.oidc.aws.roles.audit.role-arn=" + audit)
                .run(context -> {
                    resolve(context);
                    assertThrows(
                            BitbucketOidcException.class,
                            context.getBean("auditCredentialsProvider", AwsCredentialsProvider.class)
                                    ::resolveCredentials);
                    exchanges.await(1);
                    assertThat(healthOf(context).getStatus()).isEqualTo(Status.DOWN);
                    assertThat(healthOf(context).getDetails().toString())
                            .startsWith("{roles={audit={state=failed,")
                            .contains("default={state=valid,");
                });
    }

    @Test
    void canBeSwitchedOff() {
        app.withPropertyValues("management.health.bitbucketoidc.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Boot3HealthIndicator.class));
    }

    @Test
    void leavesThePlaceToAnIndicatorOfTheApp() {
        app.withBean("bitbucketOidcHealthIndicator", String.class, () -> "own")
                .run(context -> assertThat(context).doesNotHaveBean(Boot3HealthIndicator.class));
    }

    @Test
    void isNotThereWithoutTheProvider() {
        app.withBean(AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
                .run(context -> assertThat(context).doesNotHaveBean(Boot3HealthIndicator.class));
    }

    private void resolve(ApplicationContext context) throws InterruptedException {
        context.getBean(AwsCredentialsProvider.class).resolveCredentials();
        exchanges.await(1);
    }

    private void fail(ApplicationContext context) throws InterruptedException {
        assertThrows(BitbucketOidcException.class, context.getBean(AwsCredentialsProvider.class)::resolveCredentials);
        exchanges.await(1);
    }

    private static Health healthOf(ApplicationContext context) {
        return context.getBean(Boot3HealthIndicator.class).health();
    }
}
