package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class SettlingCommandTest {

    @Test
    void makesTheIdentityProviderThatIsMissing() {
        assertThat(commands(FailureReason.IDENTITY_PROVIDER_MISSING, StepTokens.AUDIENCE))
                .containsExactly("aws iam create-open-id-connect-provider --url https://" + StepTokens.PREFIX
                        + " --client-id-list '" + StepTokens.AUDIENCE + "'");
    }

    @Test
    void addsTheAudienceThatIsMissing() {
        assertThat(commands(FailureReason.AUDIENCE_NOT_ALLOWED, StepTokens.AUDIENCE))
                .containsExactly("aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn "
                        + StepTokens.PROVIDER + " --client-id '" + StepTokens.AUDIENCE + "'");
    }

    @Test
    void showsTheIdentityProviderOfATokenThatCouldNotBeValidated() {
        assertThat(commands(FailureReason.TOKEN_NOT_VALIDATED, StepTokens.AUDIENCE))
                .containsExactly(
                        "aws iam get-open-id-connect-provider --open-id-connect-provider-arn " + StepTokens.PROVIDER);
    }

    /** Whoever copies it would run what somebody wrote into a token. */
    @ParameterizedTest
    @ValueSource(strings = {"a' ; rm -rf ~ ; '", "$(id)", "a b"})
    void isNoneWhereAShellCouldReadMoreThanAValueInIt(String audience) {
        assertThat(commands(FailureReason.IDENTITY_PROVIDER_MISSING, audience)).isEmpty();
    }

    private static List<String> commands(FailureReason reason, String audience) {
        StepFacts facts = StepFacts.of(
                Environment.of(Map.of()),
                StepTokens.token(StepTokens.compact("https://" + StepTokens.PREFIX, "subject", audience)),
                StepTokens.ROLE,
                Region.EU_WEST_1,
                StepTokens.ISSUED_AT,
                null);
        return SettlingCommand.lines(reason, Objects.requireNonNull(ExpectedTrust.of(facts)));
    }
}
