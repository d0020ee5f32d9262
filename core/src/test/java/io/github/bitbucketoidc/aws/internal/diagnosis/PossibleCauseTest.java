package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

/** What a message lists where STS does not say which of many causes it was. */
@ExtendWith(PipelinesSandboxExtension.class)
class PossibleCauseTest {

    private PipelinesSandbox sandbox;
    private Map<String, String> variables;
    private @Nullable StepClaims token;

    @BeforeEach
    void aStep(PipelinesSandbox started) {
        sandbox = started;
        variables = new HashMap<>(started.environment());
        token = StepTokens.claims(started.token());
    }

    @Test
    void listsThemMostLikelyFirst() {
        assertThat(labels(FailureReason.ACCESS_DENIED))
                .containsExactly(
                        "Or compare by hand, most likely first",
                        "1. Subject",
                        "2. Role",
                        "3. Principal",
                        "4. Condition keys",
                        "5. What else may refuse",
                        "A trust policy that lets this token in, least privilege first");
    }

    @Test
    void endsWithATrustPolicyThatLetsThisTokenIn() {
        List<String> lines = lines(FailureReason.ACCESS_DENIED);

        TrustPolicy policy = TrustPolicy.parse(lines.get(lines.size() - 1));

        assertThat(policy.evaluate(StepToken.parse(sandbox.token()), sandbox.roleArn())
                        .accepted())
                .isTrue();
    }

    @Test
    void namesTheValuesToCompare() {
        String issuer = sandbox.issuer();
        String prefix = issuer.substring("https://".length());

        assertThat(String.join("\n", lines(FailureReason.ACCESS_DENIED)))
                .contains("Principal: arn:aws:iam::123456789012:oidc-provider/" + prefix)
                .contains("Condition keys: " + prefix + ":aud (" + sandbox.audience() + ") and :sub")
                .contains("Write no workspace, step or environment into it");
        assertThat(String.join("\n", lines(FailureReason.IDENTITY_PROVIDER_MISSING)))
                .contains("Its URL: " + issuer);
    }

    @Test
    void namesTheDeploymentEnvironmentOfTheToken() {
        try (PipelinesSandbox production =
                PipelinesSandbox.builder().deploymentEnvironment("production").start()) {
            aStep(production);
            String uuid = variables.get("BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID");
            String repository = variables.get("BITBUCKET_REPO_UUID");

            assertThat(String.join("\n", lines(FailureReason.ACCESS_DENIED)))
                    .contains("Subject: " + repository + ":" + uuid + ":*")
                    .contains("The second UUID is environment 'production'");
        }
    }

    @Test
    void thinksOfAForkInAPullRequestOnly() {
        variables.put("BITBUCKET_PR_ID", "7");

        assertThat(String.join("\n", lines(FailureReason.ACCESS_DENIED)))
                .contains("pull request '7' may come from a fork");
    }

    @ParameterizedTest
    @CsvSource({
        "IDENTITY_PROVIDER_MISSING, This must hold, 1. Identity provider, 2. Its URL",
        "AUDIENCE_NOT_ALLOWED, This must hold, 1. Identity provider, 2. Its audiences",
        "STS_FAILED, , ,",
    })
    void listsOnlyWhatTheAnswerLeavesOpen(
            FailureReason reason, @Nullable String head, @Nullable String first, @Nullable String second) {
        assertThat(labels(reason))
                .containsExactlyElementsOf(Stream.of(head, first, second)
                        .flatMap(Stream::ofNullable)
                        .toList());
    }

    @Test
    void listsNothingWhereThereIsNoTokenToCompare() {
        token = null;

        assertThat(labels(FailureReason.ACCESS_DENIED)).isEmpty();
    }

    @Test
    void makesNoPatternOfASubjectThatHasNoStep() {
        token = StepTokens.claims(sandbox.tokenBuilder().subject("someone").build());

        assertThat(lines(FailureReason.ACCESS_DENIED).get(1)).contains(": someone - ");
    }

    @Test
    void takesTheWorkspacesAudienceOfSeveral() {
        token = StepTokens.claims(
                sandbox.tokenBuilder().audiences("other", sandbox.audience()).build());

        assertThat(lines(FailureReason.AUDIENCE_NOT_ALLOWED).get(2))
                .contains("Its audiences: " + sandbox.audience() + " or one of the other 1");
    }

    @Test
    void fitsACiLogAlsoWhereEveryValueIsAsLongAsItCanBe() {
        String[] audiences =
                Stream.generate(() -> "https://" + "a.".repeat(71)).limit(11).toArray(String[]::new);
        String path = "p/".repeat(250);
        variables.put("AWS_OIDC_ROLE_ARN", "arn:aws:iam::123456789012:role/" + path + "r".repeat(64));
        variables.put(
                "BITBUCKET_STEP_OIDC_TOKEN",
                sandbox.tokenBuilder().audiences(audiences).build());
        variables.put("BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID", "{0}");
        variables.put("BITBUCKET_WORKSPACE", "other");
        variables.put("BITBUCKET_REPO_UUID", "{0}");
        variables.put("BITBUCKET_PR_ID", "7");
        sandbox.sts().failAlways(StsFault.error(403, "AccessDenied", "no ".repeat(1000)));
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(variables)
                .build()) {
            RoleAssumptionException failure =
                    catchThrowableOfType(RoleAssumptionException.class, provider::resolveCredentials);
            List<String> lines = String.valueOf(failure.getMessage()).lines().toList();

            assertThat(lines)
                    .hasSizeLessThanOrEqualTo(25)
                    .endsWith("  More: " + FailureReason.ACCESS_DENIED.documentation());
            assertThat(lines.get(0))
                    .hasSizeLessThanOrEqualTo(160)
                    .endsWith("the token in BITBUCKET_STEP_OIDC_TOKEN is of another step");
            assertThat(lines).anyMatch(line -> line.contains("aws iam get-role --role-name "));
        }
    }

    private List<String> labels(FailureReason reason) {
        return lines(reason).stream()
                .filter(line -> !line.strip().startsWith("{"))
                .map(line -> line.substring(0, (line + " ").indexOf(": ")).strip())
                .toList();
    }

    private List<String> lines(FailureReason reason) {
        ExpectedTrust trust = ExpectedTrust.of(facts());
        return trust == null ? List.of() : PossibleCause.lines(reason, trust);
    }

    private StepFacts facts() {
        return new StepFacts(
                Environment.of(variables),
                token,
                WebIdentityToken.Origin.UNKNOWN,
                RoleArn.parse(sandbox.roleArn()),
                true,
                Region.EU_WEST_1,
                "",
                Instant.now(),
                null,
                false,
                false);
    }
}
