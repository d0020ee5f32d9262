package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** What a failure says of the step: what leads, and what is no more than odd. */
class StepFindingTest {

    private static final String FOREIGN =
            StepTokens.compact("https://token.actions.githubusercontent.com", "someone", StepTokens.AUDIENCE);

    private final Map<String, String> variables = new HashMap<>();
    private @Nullable WebIdentityToken token = StepTokens.token(StepTokens.compactPlain());
    private String roleArn = StepTokens.ROLE;

    @Test
    void comesFirstWhereItLeads() {
        variables.put("BITBUCKET_WORKSPACE", "other");
        roleArn = "arn:aws-us-gov:iam::123456789012:role/deploy";

        assertThat(findings(FailureReason.ACCESS_DENIED))
                .extracting(StepFinding::id)
                .containsExactly("another-partition", "another-workspace");
    }

    @Test
    void isTheFirstLineWhereTheTokenIsOfAnotherIssuer() {
        token = StepTokens.token(FOREIGN);

        assertThat(StepFinding.headline(findings(FailureReason.TOKEN_REJECTED)))
                .isEqualTo("the token's issuer 'https://token.actions.githubusercontent.com' is none of Bitbucket"
                        + " Pipelines");
    }

    @Test
    void leavesOtherExplanationsToATokenOfAnotherIssuer() {
        token = StepTokens.token(FOREIGN);

        assertThat(findings(FailureReason.TOKEN_REJECTED)).noneMatch(StepFinding::settles);
    }

    @Test
    void needsNoOtherExplanationWhereThePipelinesTokenWasGiven() {
        variables.put(StepFacts.PIPELINES_JWT, StepTokens.compactPlain());

        assertThat(findings(FailureReason.TOKEN_REJECTED)).singleElement().matches(StepFinding::settles);
    }

    @Test
    void isTheFirstLineWhereTheRoleIsOfAnotherPartition() {
        roleArn = "arn:aws-us-gov:iam::123456789012:role/deploy";

        assertThat(StepFinding.headline(findings(FailureReason.ACCESS_DENIED)))
                .isEqualTo("the role is in partition aws-us-gov, region eu-west-1 in aws");
    }

    @Test
    void needsNoOtherExplanationWhereAContainerGotOnlySomeVariablesOfTheStep() {
        token = null;
        variables.put("BITBUCKET_WORKSPACE", "acme");

        assertThat(findings(FailureReason.NOT_IN_PIPELINES)).singleElement().matches(StepFinding::settles);
    }

    @Test
    void leavesOtherExplanationsToAContainerWithoutAnyVariableOfAStep() {
        token = null;

        assertThat(findings(FailureReason.NOT_IN_PIPELINES)).singleElement().matches(finding -> !finding.settles());
    }

    @Test
    void hasItsCureBesideItWhereItDoesNotLead() {
        StepFinding leading = new StepFinding("leads", "the token is old", "Take a new one.", "old", false);
        StepFinding odd = new StepFinding("odd", "a key is set", "Delete it.", null, false);

        assertThat(StepFinding.known(List.of(leading, odd), "old"))
                .containsExactly("  Known: the token is old.", "  Known: a key is set. Delete it.");
    }

    private List<StepFinding> findings(FailureReason reason) {
        if (token != null) {
            variables.put(TokenSource.TOKEN, token.value());
        }
        StepFacts facts =
                StepFacts.of(Environment.of(variables), token, roleArn, Region.EU_WEST_1, StepTokens.ISSUED_AT, null);
        return StepAnomaly.findings(facts.inContainer(true), reason);
    }
}
