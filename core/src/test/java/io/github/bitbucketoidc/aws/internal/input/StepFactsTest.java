package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.StepTokens;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class StepFactsTest {

    private static final WebIdentityToken TOKEN = StepTokens.token(StepTokens.compactPlain());

    @Test
    void tellThatTheGivenTokenIsTheOneOfPipelines() {
        assertThat(facts(Map.of(StepFacts.PIPELINES_JWT, TOKEN.value()), TOKEN).givenPipelinesJwt())
                .isTrue();
    }

    @Test
    void tellThatTheGivenTokenIsNotTheOneOfPipelines() {
        assertThat(facts(Map.of(StepFacts.PIPELINES_JWT, "another"), TOKEN).givenPipelinesJwt())
                .isFalse();
    }

    @Test
    void tellItOfAVariableThatHoldsNoTokenThatCanBeRead() {
        Map<String, String> variables = Map.of(StepFacts.PIPELINES_JWT, "unreadable", TokenSource.TOKEN, "unreadable");

        assertThat(facts(variables, null).givenPipelinesJwt()).isTrue();
    }

    @Test
    void tellNothingOfItWhereThereIsNeither() {
        assertThat(facts(Map.of(), null).givenPipelinesJwt()).isFalse();
    }

    @Test
    void haveTheClaimsOfTheToken() {
        assertThat(facts(Map.of(), TOKEN).claim(StepClaims::workspaceUuid)).contains(StepTokens.WORKSPACE);
    }

    @Test
    void haveNoClaimThatTheTokenLacks() {
        assertThat(facts(Map.of(), TOKEN).claim(StepClaims::branchName)).isEmpty();
    }

    @Test
    void haveNoClaimWithoutAToken() {
        assertThat(facts(Map.of(), null).claim(StepClaims::workspaceUuid)).isEmpty();
    }

    @Test
    void knowAnyVariableOfAStep() {
        assertThat(facts(Map.of("BITBUCKET_BRANCH", "main", "HOME", "/root"), null)
                        .hasAnyBitbucketVariable())
                .isTrue();
    }

    @Test
    void takeNoOtherVariableForOneOfAStep() {
        assertThat(facts(Map.of("HOME", "/root", "MY_BITBUCKET_BRANCH", "main"), null)
                        .hasAnyBitbucketVariable())
                .isFalse();
    }

    private static StepFacts facts(Map<String, String> variables, @Nullable WebIdentityToken token) {
        return StepFacts.of(
                Environment.of(variables), token, StepTokens.ROLE, Region.EU_WEST_1, StepTokens.ISSUED_AT, null);
    }
}
