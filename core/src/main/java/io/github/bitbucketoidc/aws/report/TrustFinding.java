package io.github.bitbucketoidc.aws.report;

/**
 * One thing found in a trust policy: where, what, and what to do.
 *
 * <p>The texts show claims of the token and values of the policy, each on one line, and never the token itself.
 *
 * @param issue what kind of thing
 * @param element where in the policy, such as {@code Statement[0].Condition.StringLike.sub}, counted from 0; a condition
 *     key that begins with the token's issuer is shortened to its claim
 * @param problem a clause without a full stop that names the values
 * @param cure what to do, in one line
 */
public record TrustFinding(TrustIssue issue, String element, String problem, String cure) {

    /** Returns the finding on one line, for logs. */
    @Override
    public String toString() {
        return issue.id() + " at " + element + ": " + problem + ". " + cure;
    }
}
