package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.internal.input.BitbucketIssuer;
import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.internal.trust.PolicyWriter;
import io.github.bitbucketoidc.aws.internal.trust.RequestContext;
import io.github.bitbucketoidc.aws.internal.trust.TrustPolicyTemplates;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the role's side has to say for this token to be let in, in words that are safe to show.
 *
 * @param role whose account has the identity provider
 */
record ExpectedTrust(StepFacts facts, StepClaims token, RoleArn role) {

    private static final int MAX_SHOWN = 300;

    /** IAM's default quota; a token of which a policy would be longer is none of Bitbucket. */
    private static final int MAX_POLICY = 2048;

    /** Null where the token or the role is not known. */
    static @Nullable ExpectedTrust of(StepFacts facts) {
        StepClaims token = facts.token();
        RoleArn role = facts.role();
        return token == null || role == null ? null : new ExpectedTrust(facts, token, role);
    }

    String issuer() {
        return shown(token.issuer());
    }

    String provider() {
        return shown(request().provider());
    }

    String audienceKey() {
        return shown(request().keyPrefix()) + ":aud";
    }

    /** That of the workspace where there are several: it is the one that tutorials register. */
    String audience() {
        int others = token.audiences().size() - 1;
        return someAudience() + (others == 0 ? "" : " or one of the other " + others);
    }

    String someAudience() {
        List<String> all = token.audiences();
        Predicate<String> isWorkspace = audience -> audience.startsWith(BitbucketIssuer.WORKSPACE_AUDIENCE);
        return shown(all.stream().filter(isWorkspace).findFirst().orElse(all.get(0)));
    }

    /** With its last part, the step, left open, since that differs in each run. */
    String subject() {
        String pattern = request().subjectPattern();
        return pattern == null
                ? "Subject, which has not the form of Bitbucket's: " + shown(token.subject()) + " - as a whole"
                : "Subject: " + shown(pattern)
                        + " - under StringLike, with the braces. "
                        + environment()
                        + ". Forks and what was re-created have new UUIDs";
    }

    private String environment() {
        Optional<String> uuid =
                Optional.ofNullable(token.deploymentEnvironmentUuid()).map(ExpectedTrust::shown);
        if (uuid.isEmpty()) {
            return "Write no workspace, step or environment into it: this step has no environment, and needs none";
        }
        String name = facts.variable("BITBUCKET_DEPLOYMENT_ENVIRONMENT");
        return "The second UUID is environment " + (name == null ? "of this step" : SafeText.quoted(name));
    }

    /** On one line, to be copied. */
    String policy() {
        return SafeText.shortened(
                SafeText.clean(PolicyWriter.compact(TrustPolicyTemplates.step(request()))), MAX_POLICY);
    }

    private RequestContext request() {
        return RequestContext.of(token, role);
    }

    /** What is longer than AWS takes anywhere is not there to be compared. */
    private static String shown(String value) {
        return SafeText.shortened(SafeText.clean(value), MAX_SHOWN);
    }

    String pullRequest() {
        String id = facts.variable("BITBUCKET_PR_ID");
        return id == null ? "" : "; pull request " + SafeText.quoted(id) + " may come from a fork";
    }
}
