package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.support.StepTokens.OTHER;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.SUB;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values of a condition let in another repository than the token's. */
class OtherRepositoriesTest {

    private static final RequestContext REQUEST =
            RequestContext.of(StepTokens.claims(StepTokens.compactPlain()), StepTokens.ROLE);

    @ParameterizedTest
    @ValueSource(strings = {"StringLike", "StringEquals", "StringEqualsIgnoreCase", "ForAnyValue:StringLike"})
    void areNamedWhereTheOperatorLimitsTheSubject(String operator) {
        assertThat(warnings(condition(operator, SUB, OTHER + ":*")))
                .extracting(TrustFinding::element, TrustFinding::problem)
                .containsExactly(tuple(
                        "Statement[0].Condition." + operator + ".sub",
                        "'" + OTHER + ":*' admits another repository than the token's"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringNotLike", "StringNotEquals", "ArnLike", "Null", "StringAlike"})
    void areNotThereWhereTheOperatorLimitsNothing(String operator) {
        assertThat(warnings(condition(operator, SUB, OTHER + ":*"))).isEmpty();
    }

    @Test
    void areNotThereUnderAnotherKey() {
        assertThat(warnings(condition("StringLike", StepTokens.PREFIX + ":repositoryUuid", OTHER)))
                .isEmpty();
    }

    @Test
    void areNotThereWhereTheValueIsTheTokensRepository() {
        assertThat(warnings(condition("StringLike", SUB, StepTokens.REPOSITORY + ":*")))
                .isEmpty();
    }

    private static List<TrustFinding> warnings(String condition) {
        String policy = "{\"Statement\":" + TrustPolicies.allow(condition) + "}";
        PolicyDocument document = PolicyReader.read(PolicySource.in(policy).document());
        return TrustPolicyLint.ofOtherRepositories(document.statements().get(0), "Statement[0]", REQUEST);
    }
}
