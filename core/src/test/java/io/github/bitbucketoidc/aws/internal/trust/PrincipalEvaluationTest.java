package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.support.StepTokens.PROVIDER;
import static io.github.bitbucketoidc.aws.support.StepTokens.REPOSITORY;
import static io.github.bitbucketoidc.aws.support.TrustFindings.PLAIN;
import static io.github.bitbucketoidc.aws.support.TrustFindings.refusal;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.ACTION;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.federated;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.statement;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.subLike;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import org.junit.jupiter.api.Test;

/** What to do about a principal that is not the token's provider, to the letter. */
class PrincipalEvaluationTest {

    private static final String GITHUB = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    private static final String RIGHT = "\"Principal\": {\"Federated\": \"" + PROVIDER + "\"}.";

    @Test
    void leavesTwoOtherProvidersAsTheyAre() {
        TrustFinding finding = found("{\"Federated\":[\"" + GITHUB + "\",\"accounts.google.com\"]}");

        assertThat(finding)
                .extracting(TrustFinding::issue, TrustFinding::problem, TrustFinding::cure)
                .containsExactly(
                        TrustIssue.PRINCIPAL_OF_OTHER_PROVIDER,
                        "the principal is another identity provider: 'token.actions.githubusercontent.com'",
                        "Leave this principal, and add a statement for the token: " + RIGHT);
    }

    @Test
    void writesOverTheOneOtherProviderOfAStatementWithKeysOfTheToken() {
        assertThat(found(federated(GITHUB)).cure()).isEqualTo("Write " + RIGHT);
    }

    @Test
    void keepsTheAccessOfAnotherWorkspace() {
        assertThat(found(federated(PROVIDER.replace("/acme/", "/acne/"))).cure())
                .isEqualTo("Write, in a statement of its own if the other workspace is to keep its access: " + RIGHT);
    }

    @Test
    void writesOverTheProviderOfAnotherAccount() {
        assertThat(found(federated(PROVIDER.replace("123456789012", "210987654321")))
                        .cure())
                .isEqualTo("Write " + RIGHT);
    }

    @Test
    void saysThatAProviderWithoutAnArnIsNone() {
        assertThat(found(federated("cognito-identity.amazonaws.com")).problem())
                .isEqualTo("'cognito-identity.amazonaws.com' is no identity provider for OpenID Connect");
    }

    private static TrustFinding found(String principal) {
        return refusal(PLAIN, statement("Allow", principal, ACTION, subLike(REPOSITORY + ":*")));
    }
}
