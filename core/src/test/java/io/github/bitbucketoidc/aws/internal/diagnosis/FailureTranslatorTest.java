package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class FailureTranslatorTest {

    private WebIdentityToken token = StepTokens.token(StepTokens.compactPlain());
    private String roleArn = StepTokens.ROLE;

    @Test
    void saysHowManyProblemsThereAreAlsoWhereTheFirstIsTooLong() {
        List<Violation> problems = List.of(
                new Violation(FailureReason.ROLE_INVALID, "role ARN '" + "x".repeat(200) + "' is in quotes"),
                new Violation(FailureReason.REGION_INVALID, "region 'y' is none"));

        assertThat(FailureTranslator.notSent(problems, facts()).description().lines())
                .first()
                .asString()
                .hasSize(160)
                .endsWith("x' is in quotes (and 1 more)");
    }

    @Test
    void saysWhatCameBackBesideWhatItMeans() {
        assertThat(description(refusal("AccessDenied", "id-1")))
                .contains("\n  Answer: HTTP 403 AccessDenied, request id id-1\n");
    }

    @Test
    void saysWhatCameBackAlsoWithoutARequestId() {
        assertThat(description(refusal("AccessDenied", null))).contains("\n  Answer: HTTP 403 AccessDenied\n");
    }

    @Test
    void saysOnlyTheRequestIdOfAnAnswerThatIsInTheFirstLine() {
        assertThat(description(refusal("Unheard", "id-1")))
                .startsWith("Cannot assume role " + StepTokens.ROLE + ": HTTP 403 Unheard\n")
                .contains("\n  Answer: request id id-1\n");
    }

    @Test
    void saysNothingOfAnAnswerWhereNoneCame() {
        assertThat(description(NetworkError.of(new SocketException("reset"))))
                .startsWith("Cannot assume role " + StepTokens.ROLE + ": SocketException: reset\n")
                .doesNotContain("Answer:");
    }

    @Test
    void saysWhatToDoAboutBothWhereTokenAndPartitionAreWrong() {
        token = StepTokens.token(StepTokens.compact("https://oidc.example", "someone", "other"));
        roleArn = "arn:aws-us-gov:iam::123456789012:role/deploy";

        assertThat(FailureTranslator.translate(refusal("AccessDenied", null), attempt())
                        .remedies())
                .containsExactly(
                        "Pass BITBUCKET_STEP_OIDC_TOKEN, which every step with 'oidc: true' has.",
                        "Set AWS_REGION to a region of partition aws-us-gov, such as us-gov-west-1. If the role is not"
                                + " meant to be there, its ARN is wrong.");
    }

    @Test
    void saysFirstWhichPolicyDeniesAndThenWhatIsOddInTheStep() {
        token = StepTokens.token(StepTokens.compact("https://oidc.example", "someone", "other"));
        StsError denied = StsError.ofAnswer(
                403,
                "AccessDenied",
                "User: x is not authorized to perform: sts:AssumeRoleWithWebIdentity on resource: " + roleArn
                        + " with an explicit deny in a service control policy",
                null,
                null);

        Failure translated = FailureTranslator.translate(denied, attempt());

        assertThat(translated.description().lines().findFirst())
                .hasValueSatisfying(first -> assertThat(first).contains("service control policy"));
        assertThat(translated.remedies())
                .hasSize(2)
                .last()
                .isEqualTo("Pass BITBUCKET_STEP_OIDC_TOKEN, which every step with 'oidc: true' has.");
    }

    @Test
    void keepsTheCureOfThePolicyThatAwsNamesBesideAStepThatExplainsIt() {
        roleArn = "arn:aws-us-gov:iam::123456789012:role/deploy";
        StsError denied =
                StsError.ofAnswer(403, "AccessDenied", "with an explicit deny in a resource-based policy", null, null);

        assertThat(FailureTranslator.translate(denied, attempt()).remedies())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("The trust policy of this role must no longer deny it");
    }

    private String description(StsError error) {
        return FailureTranslator.translate(error, attempt()).description();
    }

    private static StsError refusal(String code, @Nullable String requestId) {
        return StsError.ofAnswer(403, code, null, requestId, null);
    }

    private ExchangeAttempt attempt() {
        RoleRequest request = new RoleRequest.WebIdentity(roleArn, "step", null, null, List.of(), Set.of());
        return ExchangeAttempt.withToken(TestSettings.of(request), request, facts(), token);
    }

    private StepFacts facts() {
        return StepFacts.of(Environment.of(Map.of()), token, roleArn, Region.EU_WEST_1, StepTokens.ISSUED_AT, null);
    }
}
