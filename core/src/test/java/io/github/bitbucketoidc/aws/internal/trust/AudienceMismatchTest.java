package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.support.StepTokens.AUDIENCE;
import static io.github.bitbucketoidc.aws.support.TrustFindings.PLAIN;
import static io.github.bitbucketoidc.aws.support.TrustFindings.onlyFinding;
import static io.github.bitbucketoidc.aws.support.TrustFindings.refusal;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.AUD;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.audEquals;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.report.TrustDecision.Outcome;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.support.StepTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceMismatchTest {

    private static final StepToken TWO_AUDIENCES =
            StepTokens.of(StepTokens.REPOSITORY + ":" + StepTokens.STEP, AUDIENCE, "sts.amazonaws.com");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals | AWS documents no StringEquals for several values | Write ForAnyValue:StringEquals.",
                "StringNotEquals | AWS documents no StringNotEquals for several values | Use ForAnyValue:StringEquals with the audiences that you want.",
                "ForAllValues:StringEquals | ForAllValues:StringEquals depends on which of them the identity provider lists | Use ForAnyValue:StringEquals with the audiences that you want."
            })
    void saysWhyTheOperatorLeavesOpenWhichOfTwoAudiencesCounts(String operator, String problem, String cure) {
        assertThat(onlyFinding(TWO_AUDIENCES, Outcome.NOT_KNOWN, allow(condition(operator, AUD, "sts.amazonaws.com"))))
                .extracting(TrustFinding::problem, TrustFinding::cure)
                .containsExactly("the token has 2 audiences, and " + problem, cure);
    }

    @Test
    void namesEachOfFourValues() {
        assertThat(refusal(PLAIN, allow(audEquals("a", "b", "c", "d"))).problem())
                .isEqualTo("'a' is no audience of the token (the nearest of 4 values; 'b' is no audience of the token;"
                        + " 'c' is no audience of the token; 'd' is no audience of the token)");
    }

    @Test
    void namesTheFirstFourOfFiveValues() {
        assertThat(refusal(PLAIN, allow(audEquals("a", "b", "c", "d", "e"))).problem())
                .endsWith("'d' is no audience of the token; and so on)");
    }
}
