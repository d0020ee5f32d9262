package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.support.StepTokens.ENVIRONMENT;
import static io.github.bitbucketoidc.aws.support.StepTokens.REPOSITORY;
import static io.github.bitbucketoidc.aws.support.TrustFindings.DEPLOYMENT;
import static io.github.bitbucketoidc.aws.support.TrustFindings.PLAIN;
import static io.github.bitbucketoidc.aws.support.TrustFindings.refusal;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.subLike;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a name where a subject has a UUID. */
class SubjectNamesTest {

    @Test
    void isAStepsInTheLastOfTwoParts() {
        assertThat(refusal(PLAIN, allow(subLike(REPOSITORY + ":main"))).problem())
                .isEqualTo("'main' in '" + REPOSITORY
                        + ":main' is no UUID, and sub ends with that of the step, which is" + " another in each run");
    }

    @Test
    void isAnEnvironmentsInTheLastOfTwoPartsWhereTheStepHasOne() {
        assertThat(refusal(DEPLOYMENT, allow(subLike(REPOSITORY + ":main"))).problem())
                .isEqualTo("'main' in '" + REPOSITORY + ":main' is no UUID; sub has the environment's there, here "
                        + ENVIRONMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{0*}:*", "{9f-*}:*", "{-?}:*", "{}:*"})
    void isNoneThatCouldBeAPartOfAUuid(String pattern) {
        assertThat(refusal(PLAIN, allow(subLike(pattern))))
                .extracting(TrustFinding::issue, TrustFinding::problem)
                .containsExactly(TrustIssue.SUBJECT_DIFFERS, "'" + pattern + "' has not the form of Bitbucket's sub");
    }
}
