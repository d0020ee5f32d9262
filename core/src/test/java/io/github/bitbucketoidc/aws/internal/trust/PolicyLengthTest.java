package io.github.bitbucketoidc.aws.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The limits of a policy's length themselves: what is just inside, and what is just beyond. */
class PolicyLengthTest {

    @Test
    void isNoConcernUpToIamsDefaultQuota() {
        assertThat(TrustPolicyLint.ofLength(ofLength(2048))).isEmpty();
    }

    @Test
    void isWarnedOfBeyondIamsDefaultQuota() {
        assertThat(TrustPolicyLint.ofLength(ofLength(2049)))
                .extracting(TrustFinding::problem)
                .containsExactly("the policy has 2049 characters without white space");
    }

    @Test
    void canBeTheMostThatIamEverTakes() {
        assertThat(PolicyWriter.compact(ofLength(8192))).hasSize(8192);
    }

    @Test
    void cannotBeMoreThanIamEverTakes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofLength(8193))
                .withMessageContaining("has 8193 characters without white space, and IAM takes at most 8192");
    }

    @Test
    void leavesAllAudiencesInATemplateUpToIamsDefaultQuota() {
        assertThat(audiences(2048)).hasSize(2);
    }

    @Test
    void leavesTheWorkspacesAudienceAloneInATemplateBeyondIamsDefaultQuota() {
        assertThat(audiences(2049)).containsExactly(StepTokens.AUDIENCE);
    }

    private static PolicyDocument ofLength(int length) {
        return withId("x".repeat(length - PolicyWriter.compact(withId("")).length()));
    }

    private static PolicyDocument withId(String id) {
        String policy = "{\"Id\":\"" + id + "\",\"Statement\":" + TrustPolicies.allow() + "}";
        return PolicyReader.read(PolicySource.in(policy).document());
    }

    /** Of the template whose policy with all of them is that long. */
    private static List<String> audiences(int length) {
        int least = PolicyWriter.compact(template("")).length();
        return template("x".repeat(length - least))
                .statements()
                .get(0)
                .conditions()
                .get(0)
                .values();
    }

    private static PolicyDocument template(String audience) {
        return TrustPolicyTemplates.step(new RequestContext(
                Objects.requireNonNull(RoleArn.parse(StepTokens.ROLE)),
                "https://" + StepTokens.PREFIX,
                StepTokens.plain().subject(),
                List.of(StepTokens.AUDIENCE, audience),
                null,
                null,
                StepTokens.ISSUED_AT,
                RequestFacts.NONE));
    }
}
