package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.StepTokenBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;

/** Each check says something about what it is for, and nothing about a step where all is well. */
class StepAnomalyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final PipelinesSandbox sandbox = PipelinesSandbox.builder()
            .deploymentEnvironment("production")
            .clock(() -> NOW)
            .start();
    private final Map<String, String> variables = new HashMap<>(sandbox.environment());
    private @Nullable WebIdentityToken token =
            StepTokens.token(Objects.requireNonNull(variables.get(TokenSource.TOKEN)));
    private String roleArn = "arn:aws:iam::123456789012:role/deploy";
    private @Nullable Instant stsTime;
    private boolean inContainer;

    @AfterEach
    void theEnd() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void isSilentWhereAllIsWell(StepAnomaly check) {
        assertThat(check.look(facts())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ANOTHER_STEP | BITBUCKET_STEP_UUID | {0} | and BITBUCKET_STEP_UUID is '{0}'",
                "ANOTHER_REPOSITORY | BITBUCKET_REPO_UUID | {0} | and BITBUCKET_REPO_UUID is '{0}'",
                "ANOTHER_WORKSPACE | BITBUCKET_WORKSPACE | other | the token is of workspace 'acme', and BITBUCKET_WORKSPACE is 'other'",
                "ANOTHER_ENVIRONMENT | BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID | {0} | and BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID is '{0}'",
                "STATIC_KEYS | AWS_ACCESS_KEY_ID | AKIA | AWS_ACCESS_KEY_ID is set beside the step token",
                "MISSPELT_VARIABLE | AWS_WEB_IDENTITY_ROLE_FILE | f | AWS_WEB_IDENTITY_ROLE_FILE is set, which nothing reads",
                "PULL_REQUEST | BITBUCKET_PR_ID | 7 | pull request '7'",
                "EMPTY_TOKEN | BITBUCKET_STEP_OIDC_TOKEN | '' | a blank BITBUCKET_STEP_OIDC_TOKEN",
            })
    void namesTheVariableThatIsOdd(StepAnomaly check, String variable, String value, String sentence) {
        variables.put(variable, value);

        assertThat(sentenceOf(check)).contains(sentence).doesNotContain("AKIA");
    }

    @Test
    void takesAUuidWithoutBracesForTheSame() {
        variables.computeIfPresent("BITBUCKET_REPO_UUID", (name, uuid) -> uuid.replaceAll("[{}]", ""));

        assertThat(StepAnomaly.ANOTHER_REPOSITORY.look(facts())).isEmpty();
    }

    @Test
    void seesThatThePipelinesTokenIsNoTokenForAws() {
        variables.put("PIPELINES_JWT_TOKEN", variables.get(TokenSource.TOKEN));

        assertThat(sentenceOf(StepAnomaly.ANOTHER_TOKEN)).contains("is PIPELINES_JWT_TOKEN");
    }

    @Test
    void seesThePipelinesTokenAlsoWhereASupplierGaveIt() {
        token(builder -> builder.audiences("other"));
        variables.put("PIPELINES_JWT_TOKEN", Objects.requireNonNull(token).value());

        assertThat(sentenceOf(StepAnomaly.ANOTHER_TOKEN)).contains("is PIPELINES_JWT_TOKEN");
    }

    @Test
    void seesAnIssuerThatIsNotBitbucket() {
        token(builder -> builder.issuer("https://token.actions.githubusercontent.com"));

        assertThat(sentenceOf(StepAnomaly.ANOTHER_TOKEN)).contains("'https://token.actions.githubusercontent.com'");
        assertThat(StepAnomaly.ANOTHER_WORKSPACE.look(facts())).isEmpty();
    }

    @Test
    void seesThatTheWorkspacesAudienceIsMissing() {
        token(builder -> builder.audience("sts.amazonaws.com"));

        assertThat(sentenceOf(StepAnomaly.NO_WORKSPACE_AUDIENCE))
                .contains("'sts.amazonaws.com'")
                .contains("'" + sandbox.audience() + "'");
    }

    @Test
    void missesNoAudienceWhereTheTokenNamesNoWorkspace() {
        token(builder -> builder.audience("sts.amazonaws.com").without("workspaceUuid"));

        assertThat(StepAnomaly.NO_WORKSPACE_AUDIENCE.look(facts())).isEmpty();
    }

    @Test
    void acceptsFurtherAudiences() {
        token(builder -> builder.audiences(sandbox.audience(), "sts.amazonaws.com"));

        assertThat(StepAnomaly.NO_WORKSPACE_AUDIENCE.look(facts())).isEmpty();
    }

    @Test
    void seesARoleOfAnotherPartition() {
        roleArn = "arn:aws-us-gov:iam::123456789012:role/deploy";

        assertThat(sentenceOf(StepAnomaly.ANOTHER_PARTITION))
                .isEqualTo("the role is in partition aws-us-gov, region eu-west-1 in aws");
    }

    @ParameterizedTest
    @CsvSource({"-90, ahead of", "90, behind"})
    void comparesTheMachinesClockToThatOfSts(long minutes, String side) {
        stsTime = NOW.plus(Duration.ofMinutes(minutes));

        assertThat(sentenceOf(StepAnomaly.CLOCK_WRONG))
                .isEqualTo("this machine's clock is 90 minutes " + side + " that of STS");
    }

    @Test
    void comparesTheMachinesClockToTheTokenWhereStsHasNotAnswered() {
        token(builder -> builder.issuedAt(NOW.plus(Duration.ofMinutes(6))));

        assertThat(sentenceOf(StepAnomaly.CLOCK_WRONG))
                .isEqualTo(
                        "the token was issued at 2026-03-01T12:06:00Z, and by this machine's clock it is only " + NOW);
    }

    @Test
    void letsFiveMinutesPass() {
        token(builder -> builder.issuedAt(NOW.plus(Duration.ofMinutes(5))));
        assertThat(StepAnomaly.CLOCK_WRONG.look(facts())).isEmpty();

        stsTime = NOW.plus(Duration.ofMinutes(5));
        assertThat(StepAnomaly.CLOCK_WRONG.look(facts())).isEmpty();
    }

    @Test
    void believesStsMoreThanTheToken() {
        token(builder -> builder.issuedAt(NOW.plus(Duration.ofMinutes(6))));
        stsTime = NOW;

        assertThat(StepAnomaly.CLOCK_WRONG.look(facts())).isEmpty();
    }

    @Test
    void seesAContainerThatGotSomeOfTheStepsVariables() {
        noToken();
        variables.remove("BITBUCKET_STEP_UUID");

        assertThat(sentenceOf(StepAnomaly.NESTED_CONTAINER)).contains("BITBUCKET_STEP_UUID is not");
    }

    @Test
    void takesAContainerWithoutAnyOfThemForOneOnlyWhereSomebodyLooked() {
        noToken();
        variables.clear();
        assertThat(StepAnomaly.NESTED_CONTAINER.look(facts())).isEmpty();

        inContainer = true;
        assertThat(sentenceOf(StepAnomaly.NESTED_CONTAINER)).contains("without any variable of a step");
    }

    @Test
    void saysThatAStepWithoutDeploymentSeesNoDeploymentVariables() {
        roleArn = "";
        assertThat(sentenceOf(StepAnomaly.DEPLOYMENT_VARIABLE)).contains("of 'production' only");

        variables.remove("BITBUCKET_DEPLOYMENT_ENVIRONMENT");
        assertThat(sentenceOf(StepAnomaly.DEPLOYMENT_VARIABLE)).contains("no 'deployment:'");
    }

    @Test
    void takesARoleThatCannotBeReadForNoMissingDeploymentVariable() {
        roleArn = "deploy";

        assertThat(StepAnomaly.DEPLOYMENT_VARIABLE.look(facts())).isEmpty();
    }

    @Test
    void saysOfKeysBesideATokenFromAFileThatTheyAreNotUsed() {
        variables.remove(TokenSource.TOKEN);
        variables.put("AWS_ACCESS_KEY_ID", "AKIA");

        assertThat(sentenceOf(StepAnomaly.STATIC_KEYS)).contains("this provider does not use it");
    }

    @Test
    void warnsThatAChainGoesOnToOldKeysWhereTheTokenIsMissing() {
        noToken();
        variables.put("AWS_ACCESS_KEY_ID", "AKIA");

        assertThat(sentenceOf(StepAnomaly.STATIC_KEYS)).contains("goes on to that identity");
    }

    @Test
    void warnsOnlyOfWhatSomebodyShouldSeeAlsoWhereAllGoesWell() {
        variables.put("BITBUCKET_STEP_UUID", "{0}");
        variables.put("BITBUCKET_REPO_UUID", "{0}");

        assertThat(StepAnomaly.warnings(facts())).singleElement().asString().contains("BITBUCKET_REPO_UUID");
        assertThat(StepAnomaly.findings(facts()))
                .extracting(StepFinding::id)
                .containsExactly("another-step", "another-repository");
    }

    @Test
    void tellsOnlyWhatConcernsTheFailure() {
        variables.put("BITBUCKET_STEP_UUID", "{0}");

        assertThat(StepAnomaly.findings(facts(), FailureReason.TOKEN_EXPIRED)).hasSize(1);
        assertThat(StepAnomaly.findings(facts(), FailureReason.STS_UNREACHABLE)).isEmpty();
    }

    private void token(UnaryOperator<StepTokenBuilder> claims) {
        String stepUuid = String.valueOf(variables.get("BITBUCKET_STEP_UUID"));
        token = StepTokens.token(
                claims.apply(sandbox.tokenBuilder().stepUuid(stepUuid)).build());
    }

    private void noToken() {
        token = null;
        variables.remove(TokenSource.TOKEN);
    }

    private String sentenceOf(StepAnomaly check) {
        return check.look(facts()).orElseThrow().sentence();
    }

    private StepFacts facts() {
        return StepFacts.of(Environment.of(variables), token, roleArn, Region.EU_WEST_1, NOW, stsTime)
                .inContainer(inContainer);
    }
}
