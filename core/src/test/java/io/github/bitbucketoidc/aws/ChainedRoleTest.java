package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.SandboxProviders.callerIdentity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.support.MutableClock;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkGlobalTime;

@ExtendWith(PipelinesSandboxExtension.class)
class ChainedRoleTest {

    private static final String PROD_ACCOUNT = "210987654321";

    /** The SDK keeps what it learnt of the clock for the whole JVM. */
    @AfterEach
    void forgetClockSkew() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @Test
    void givesCredentialsOfTheLastRole(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod))) {
            AwsSessionCredentials credentials = (AwsSessionCredentials) provider.resolveCredentials();

            assertThat(credentials.accountId()).contains(PROD_ACCOUNT);
            assertThat(callerIdentity(sandbox, provider))
                    .startsWith("arn:aws:sts::210987654321:assumed-role/prod/shop-");
        }
    }

    @Test
    void goesOnFromRoleToRole(PipelinesSandbox sandbox) {
        String hub = sandbox.iam()
                .createRole(role -> role.name("hub").accountId(PROD_ACCOUNT).trustsRole(sandbox.roleArn()));
        String spoke = sandbox.iam()
                .createRole(role -> role.name("spoke").accountId("333333333333").trustsRole(hub));
        try (BitbucketOidcCredentialsProvider provider = builder(sandbox)
                .thenAssumeRole(role -> role.roleArn(hub))
                .thenAssumeRole(role -> role.roleArn(spoke))
                .build()) {
            assertThat(callerIdentity(sandbox, provider)).startsWith("arn:aws:sts::333333333333:assumed-role/spoke/");
        }
    }

    @Test
    void sendsAllThatWasSaidAboutTheRole(PipelinesSandbox sandbox) {
        String prod = sandbox.iam()
                .createRole(
                        role -> role.name("prod").accountId(PROD_ACCOUNT).trustsRole(sandbox.roleArn(), "ticket/7"));
        try (BitbucketOidcCredentialsProvider provider = chained(
                sandbox,
                role -> role.roleArn(prod)
                        .roleSessionName("release")
                        .roleSessionDuration(Duration.ofMinutes(30))
                        .externalId("ticket/7")
                        .sourceIdentity("pipeline")
                        .transitiveTagKeys(List.of("team"))
                        .tags(Map.of("team", "shop", "cost centre", "42")))) {
            provider.resolveCredentials();
        }

        RecordedCall call = calls(sandbox, "AssumeRole").get(0);
        assertThat(call.sessionName()).isEqualTo("release");
        assertThat(call.durationSeconds()).isEqualTo("1800");
        assertThat(call.externalId()).isEqualTo("ticket/7");
        assertThat(call.sourceIdentity()).isEqualTo("pipeline");
        assertThat(call.tags()).containsOnly(Map.entry("team", "shop"), Map.entry("cost centre", "42"));
        assertThat(call.transitiveTagKeys()).containsExactly("team");
    }

    @Test
    void tagsTheSessionWithItsStepWhereThatWasSaid(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        Map<String, String> step = sandbox.environment();
        try (BitbucketOidcCredentialsProvider provider = chained(
                sandbox,
                role -> role.roleArn(prod)
                        .tags(Map.of("team", "shop"))
                        .stepTags(true)
                        .transitiveTagKeys(List.of("Repository")))) {
            provider.resolveCredentials();
        }

        RecordedCall call = calls(sandbox, "AssumeRole").get(0);
        assertThat(call.tags())
                .containsEntry("team", "shop")
                .containsEntry("Repository", step.get("BITBUCKET_REPO_FULL_NAME"))
                .containsEntry("Build", step.get("BITBUCKET_BUILD_NUMBER"));
        assertThat(call.transitiveTagKeys()).containsExactly("Repository");
    }

    @Test
    void leavesWhatWasNotSaidToSts(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod))) {
            provider.resolveCredentials();
        }

        RecordedCall call = calls(sandbox, "AssumeRole").get(0);
        assertThat(call.sessionName())
                .isEqualTo(calls(sandbox, "AssumeRoleWithWebIdentity").get(0).sessionName());
        assertThat(call.durationSeconds()).isNull();
        assertThat(call.tags()).isEmpty();
    }

    @Test
    void sharesTheSessionOfTheFirstRole(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod));
                BitbucketOidcCredentialsProvider first = provider.forRole(sandbox.roleArn())) {
            provider.resolveCredentials();
            assertThat(callerIdentity(sandbox, first)).contains("assumed-role/pipelines-deploy/");
        }

        assertThat(sandbox.sts().calls("AssumeRoleWithWebIdentity")).isEqualTo(1);
        assertThat(sandbox.sts().calls("AssumeRole")).isEqualTo(1);
    }

    @Test
    void renewsTheLastSessionFromTheFirstOneAfterTheTokenHasDied() {
        MutableClock clock = new MutableClock(Instant.now());
        try (PipelinesSandbox sandbox = PipelinesSandbox.builder().clock(clock).start()) {
            String hub = sandbox.iam().createRole(role -> role.name("hub").maxSessionDuration(Duration.ofHours(12)));
            String prod = sandbox.iam()
                    .createRole(
                            role -> role.name("prod").accountId(PROD_ACCOUNT).trustsRole(hub));
            try (BitbucketOidcCredentialsProvider provider = builder(sandbox)
                    .roleArn(hub)
                    .roleSessionDuration(Duration.ofHours(12))
                    .thenAssumeRole(role -> role.roleArn(prod))
                    .clock(clock)
                    .build()) {
                provider.resolveCredentials();
                clock.advance(Duration.ofHours(2));

                AwsSessionCredentials renewed = (AwsSessionCredentials) provider.resolveCredentials();

                assertThat(renewed.expirationTime())
                        .hasValueSatisfying(
                                end -> assertThat(end).isAfter(clock.instant().plus(Duration.ofMinutes(59))));
            }
            assertThat(sandbox.sts().calls("AssumeRoleWithWebIdentity")).isEqualTo(1);
        }
    }

    @Test
    void signsWithTheTimeOfStsWhereThatOfTheMachineIsWrong(PipelinesSandbox sandbox) {
        sandbox.sts().clockSkew(Duration.ofMinutes(40));
        String prod = prod(sandbox);
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod))) {
            assertThat(provider.resolveCredentials()).isNotNull();
        }
    }

    @Test
    void asksForANewFirstSessionWhenStsNoLongerKnowsIt(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod));
                BitbucketOidcCredentialsProvider first = provider.forRole(sandbox.roleArn())) {
            first.resolveCredentials();
            sandbox.sts()
                    .failNext(
                            1,
                            StsFault.error(
                                    403,
                                    "InvalidClientTokenId",
                                    "The security token included in the request is invalid."));

            assertThat(provider.resolveCredentials()).isNotNull();
        }

        assertThat(sandbox.sts().calls("AssumeRoleWithWebIdentity")).isEqualTo(2);
    }

    @Test
    void forgetsTheWholeChainWhenItIsInvalidated(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod))) {
            provider.resolveCredentials();
            provider.invalidate();
            provider.resolveCredentials();
        }

        assertThat(sandbox.sts().calls("AssumeRoleWithWebIdentity")).isEqualTo(2);
        assertThat(sandbox.sts().calls("AssumeRole")).isEqualTo(2);
    }

    @Test
    void saysWhoWasDeniedWhatAndThatBothSidesHaveToAgree(PipelinesSandbox sandbox) {
        String prod = sandbox.iam()
                .createRole(role -> role.name("prod")
                        .accountId(PROD_ACCOUNT)
                        .trustsRole("arn:aws:iam::123456789012:role/somebody-else"));
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod))) {
            RoleAssumptionException thrown =
                    catchThrowableOfType(RoleAssumptionException.class, provider::resolveCredentials);

            assertThat(thrown.reason()).isEqualTo(FailureReason.CHAINED_ROLE_DENIED);
            assertThat(thrown)
                    .hasMessageContaining("Cannot assume role " + prod)
                    .hasMessageContaining("Attempted: AssumeRole at ")
                    .hasMessageContaining("Caller: a session of role " + sandbox.roleArn())
                    .hasMessageContaining("Both sides have to agree");
        }
    }

    @Test
    void keepsTheSessionOfTheFirstRoleWhereTheSecondOneIsDenied(PipelinesSandbox sandbox) {
        String closed = sandbox.iam().createRole(role -> role.name("closed").accountId(PROD_ACCOUNT));
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(closed));
                BitbucketOidcCredentialsProvider first = provider.forRole(sandbox.roleArn())) {
            assertThatExceptionOfType(RoleAssumptionException.class).isThrownBy(provider::resolveCredentials);

            assertThat(first.resolveCredentials()).isNotNull();
        }

        assertThat(calls(sandbox, "AssumeRoleWithWebIdentity")).hasSize(1);
    }

    @Test
    void failsAsTheFirstRoleFails(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        sandbox.sts().failAlways(StsFault.accessDenied());
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod))) {
            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(provider::resolveCredentials)
                    .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(FailureReason.ACCESS_DENIED))
                    .withMessageContaining("Cannot assume role " + sandbox.roleArn());
        }

        assertThat(sandbox.sts().calls("AssumeRole")).isZero();
    }

    @Test
    void looksForTheLastRoleAmongTheAllowedAccounts(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        BitbucketOidcCredentialsProvider.Builder builder = builder(sandbox).thenAssumeRole(role -> role.roleArn(prod));
        try (BitbucketOidcCredentialsProvider allowed =
                        builder.allowedAccountIds(List.of(PROD_ACCOUNT)).build();
                BitbucketOidcCredentialsProvider forbidden =
                        builder.allowedAccountIds(List.of("123456789012")).build()) {
            assertThat(allowed.resolveCredentials()).isNotNull();
            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(forbidden::resolveCredentials)
                    .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(FailureReason.ACCOUNT_NOT_ALLOWED));
        }
    }

    @Test
    void givesTheSessionTokenAsStsGaveIt(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod))) {
            assertThat(((AwsSessionCredentials) provider.resolveCredentials()).sessionToken())
                    .doesNotContain("[token]");
            assertThat(callerIdentity(sandbox, provider)).contains("assumed-role/prod/");
        }
    }

    @Test
    void showsNothingOfTheFirstSessionThatStsEchoes(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        try (BitbucketOidcCredentialsProvider provider = chained(sandbox, role -> role.roleArn(prod));
                BitbucketOidcCredentialsProvider first = provider.forRole(sandbox.roleArn())) {
            AwsSessionCredentials keys = (AwsSessionCredentials) first.resolveCredentials();
            sandbox.sts()
                    .failAlways(StsFault.error(
                            400, "ValidationError", keys.sessionToken() + " and " + keys.secretAccessKey()));

            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(provider::resolveCredentials)
                    .satisfies(thrown -> assertThat(thrown.getMessage())
                            .doesNotContain(keys.sessionToken().substring(0, 24), keys.secretAccessKey()));
        }
    }

    private static String prod(PipelinesSandbox sandbox) {
        return sandbox.iam()
                .createRole(role -> role.name("prod").accountId(PROD_ACCOUNT).trustsRole(sandbox.roleArn()));
    }

    private static List<RecordedCall> calls(PipelinesSandbox sandbox, String action) {
        return sandbox.sts().history().stream()
                .filter(call -> call.action().equals(action))
                .toList();
    }

    private static BitbucketOidcCredentialsProvider chained(
            PipelinesSandbox sandbox, Consumer<ChainedRole.Builder> role) {
        return builder(sandbox).thenAssumeRole(role).build();
    }

    private static BitbucketOidcCredentialsProvider.Builder builder(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder().environment(sandbox.environment());
    }
}
