package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.SettingsResolver;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What IAM was told seconds ago, STS does not know at once; whoever asks for it waits for that. */
@ExtendWith(PipelinesSandboxExtension.class)
class WaitForIamChangesTest {

    private static final String PROPERTY = "bitbucket.oidc.wait-for-iam-changes";
    private static final String VARIABLE = "AWS_OIDC_WAIT_FOR_IAM_CHANGES";

    private PipelinesSandbox sandbox;

    @BeforeEach
    void aStep(PipelinesSandbox started) {
        sandbox = started;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDenied | Not authorized to perform sts:AssumeRoleWithWebIdentity",
                "400 | InvalidIdentityToken | No OpenIDConnect provider found in your account for https://x",
                "400 | InvalidIdentityToken | Incorrect token audience",
            })
    void triesAgainWhatIamMayNotHaveSpreadYet(int status, String code, String text) {
        sandbox.sts().failNext(1, StsFault.error(status, code, text));

        try (BitbucketOidcCredentialsProvider provider = provider(builder -> builder.waitForIamChanges(true))) {
            assertThat(provider.resolveCredentials()).isNotNull();
        }
        assertThat(sandbox.sts().calls()).isEqualTo(2);
    }

    @Test
    void doesNotWaitUnlessAsked() {
        sandbox.sts().failNext(1, StsFault.accessDenied());

        assertThat(failure(builder -> builder).reason()).isEqualTo(FailureReason.ACCESS_DENIED);
        assertThat(sandbox.sts().calls()).isEqualTo(1);
    }

    @Test
    void waitsNoLongerThanAnExchangeMayTake() {
        sandbox.sts().failAlways(StsFault.accessDenied());

        BitbucketOidcException failure =
                failure(builder -> builder.waitForIamChanges(true).exchangeTimeout(Duration.ofSeconds(1)));

        assertThat(failure.reason()).isEqualTo(FailureReason.ACCESS_DENIED);
        assertThat(failure.description())
                .contains("Known: it is tried again for up to 1 s while somebody waits, as waitForIamChanges says.");
        assertThat(sandbox.sts().calls()).isGreaterThan(1);
    }

    @Test
    void doesNotWaitForWhatNoChangeMends() {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("AWS_OIDC_ROLE_ARN", "arn:aws-cn:iam::123456789012:role/deploy");

        assertThat(failure(builder -> builder.environment(variables).waitForIamChanges(true)))
                .isNotNull();
        assertThat(sandbox.sts().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        ", , , false",
        "true, , , true",
        "false, true, true, false",
        ", true, , true",
        ", false, true, false",
        ", , true, true",
        ", , TRUE, true",
    })
    void isSetByBuilderPropertyOrVariableInThisOrder(
            @Nullable Boolean builder, @Nullable String property, @Nullable String variable, boolean waits) {
        assertThat(resolved(builder, property, variable).waitsForIamChanges()).isEqualTo(waits);
    }

    @Test
    void refusesWhatIsNeitherTrueNorFalse() {
        assertThat(resolved(null, null, "yes").problems())
                .extracting(Violation::text)
                .containsExactly(
                        "wait for IAM changes 'yes' (AWS_OIDC_WAIT_FOR_IAM_CHANGES) is neither true nor false");
    }

    private ResolvedSettings resolved(@Nullable Boolean builder, @Nullable String property, @Nullable String variable) {
        BuilderOptions options = new BuilderOptions();
        options.waitForIamChanges = builder;
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        if (variable != null) {
            variables.put(VARIABLE, variable);
        }
        return SettingsResolver.resolve(
                options, new Environment(variables, name -> name.equals(PROPERTY) ? property : null));
    }

    private BitbucketOidcException failure(UnaryOperator<BitbucketOidcCredentialsProvider.Builder> change) {
        try (BitbucketOidcCredentialsProvider provider = provider(change)) {
            return catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials);
        }
    }

    private BitbucketOidcCredentialsProvider provider(UnaryOperator<BitbucketOidcCredentialsProvider.Builder> change) {
        return change.apply(BitbucketOidcCredentialsProvider.builder().environment(sandbox.environment()))
                .build();
    }
}
