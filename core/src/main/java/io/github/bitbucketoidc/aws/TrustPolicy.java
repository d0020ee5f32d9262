package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.trust.PolicyDocument;
import io.github.bitbucketoidc.aws.internal.trust.PolicyWriter;
import io.github.bitbucketoidc.aws.internal.trust.RequestContext;
import io.github.bitbucketoidc.aws.internal.trust.RequestFacts;
import io.github.bitbucketoidc.aws.internal.trust.RolePolicy;
import io.github.bitbucketoidc.aws.internal.trust.TrustPolicyLint;
import io.github.bitbucketoidc.aws.internal.trust.TrustPolicyTemplates;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The trust policy of an IAM role: which steps of Bitbucket Pipelines may assume it.
 *
 * <p>The policies made here fit a token and a role, least privilege first:
 *
 * <pre>{@code
 * System.out.println(TrustPolicy.forToken(token, roleArn).toJson());
 * }</pre>
 *
 * <p>AWS sees two claims of a Bitbucket token, {@code aud} and {@code sub}, and no other: a trust policy can tell
 * workspaces, repositories and deployment environments apart, never branches. To let in one branch only, run the step in
 * a deployment environment that is <a
 * href="https://bitbucket.org/blog/deployment-permissions-now-available-in-bitbucket-pipelines">restricted to the
 * branch</a> in Bitbucket, and trust that environment.
 *
 * <p>This class is immutable and thread-safe, makes no call, and never shows a token.
 */
public final class TrustPolicy {

    private final RolePolicy policy;

    private TrustPolicy(RolePolicy policy) {
        this.policy = policy;
    }

    private static TrustPolicy made(PolicyDocument document) {
        return new TrustPolicy(new RolePolicy(document, null));
    }

    /**
     * Returns the narrowest policy that lets this token in, and later runs of the same step. It demands the token's
     * audience, and in {@code sub} the repository and, where the step has a {@code deployment:}, the deployment
     * environment.
     *
     * <p>A token with custom audiences gets all of them as alternatives, under {@code ForAnyValue:StringEquals}, as far as
     * IAM's default quota of 2,048 characters allows, because AWS looks at those that the identity provider lists; if they
     * are longer, only the first, which is the workspace's. A token whose {@code sub} has not the form that Bitbucket documents gets a policy for
     * exactly this {@code sub}, which {@link #warnings()} says.
     *
     * @param token the token of a step, whose claims are not verified here
     * @param roleArn the role that gets the policy; white space around it is taken off
     * @return the policy
     * @throws IllegalArgumentException if {@code roleArn} is not the ARN of a role; the message says what it is
     */
    public static TrustPolicy forToken(StepToken token, String roleArn) {
        return made(TrustPolicyTemplates.step(RequestContext.of(token.claims(), roleArn)));
    }

    /**
     * Returns a wider policy than {@link #forToken}: it lets every step of the token's repository in, in any deployment
     * environment or none, from any branch.
     *
     * @param token the token of a step, whose claims are not verified here
     * @param roleArn the role that gets the policy; white space around it is taken off
     * @return the policy
     * @throws IllegalArgumentException if {@code roleArn} is not the ARN of a role, or the token's {@code sub} names no
     *     repository
     */
    public static TrustPolicy forRepositoryOf(StepToken token, String roleArn) {
        return made(TrustPolicyTemplates.repository(RequestContext.of(token.claims(), roleArn)));
    }

    /**
     * Returns the widest policy: it checks the audience only, and so lets every step of <em>every repository</em> of the
     * token's workspace in, also of repositories that do not exist yet.
     *
     * @param token the token of a step, whose claims are not verified here
     * @param roleArn the role that gets the policy; white space around it is taken off
     * @return the policy
     * @throws IllegalArgumentException if {@code roleArn} is not the ARN of a role
     */
    public static TrustPolicy forEveryRepositoryInWorkspaceOf(StepToken token, String roleArn) {
        return made(TrustPolicyTemplates.workspace(RequestContext.of(token.claims(), roleArn)));
    }

    /**
     * Reads a policy: the JSON itself, the URL-encoded form of it that IAM's GetRole returns, or the output of
     * {@code aws iam get-role}, of which it takes {@code AssumeRolePolicyDocument},
     * and the role's {@code Arn} for {@link #evaluate} to compare.
     *
     * <p>It takes what IAM stores as a trust policy, and no more: at most 131,072 characters, at most 8,192 without white
     * space, no member twice in an object, no element that the grammar of IAM's policy language does not have, actions of
     * STS only, and a {@code Sid} of letters and digits that no other statement has. Sources: docs/trust-policy.md.
     *
     * @param text the policy document
     * @return the policy
     * @throws IllegalArgumentException if the text is none; the message says where and why, by line and column where it is
     *     no JSON, and by the path of the element where it is no policy
     */
    public static TrustPolicy parse(String text) {
        return new TrustPolicy(RolePolicy.read(text));
    }

    /**
     * Reads a policy from a file, as {@link #parse} does from a text.
     *
     * @param file a file in UTF-8, or in UTF-16 with a byte order mark
     * @return the policy
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no policy; the message begins with the file's path
     */
    public static TrustPolicy read(Path file) throws IOException {
        return new TrustPolicy(RolePolicy.read(file));
    }

    /**
     * Holds the policy against a token, as IAM would, and explains the outcome. It makes no call.
     *
     * <p>It never guesses: where the outcome hangs on what the token does not tell, such as the address that the step runs
     * at, or on what AWS does not document, it is {@link TrustDecision.Outcome#NOT_KNOWN}. Condition keys and actions are
     * compared without regard to case, and values with it, by the IAM User Guide. Of several audiences AWS looks at those
     * that the identity provider lists, which the policy does not tell: under {@code ForAnyValue} one that fits is taken
     * for listed, with a warning; what a plain operator makes of several is not documented. The time of the call is known
     * to lie in the life of the token.
     *
     * <p>A refusal begins with the statement that was meant for the token, and leaves those for others as they are.
     *
     * <p>Where the policy was read from what {@code aws iam get-role} prints, and that is of another role than {@code
     * roleArn}, the first of the decision's warnings says so.
     *
     * <p>Its time grows with the length of the policy times that of the claims, and no faster, whatever wildcards a policy
     * has.
     *
     * @param token the token of a step, whose claims are not verified here
     * @param roleArn the role that has the policy; white space around it is taken off
     * @return the decision with its reasons
     * @throws IllegalArgumentException if {@code roleArn} is not the ARN of a role; the message says what it is
     */
    public TrustDecision evaluate(StepToken token, String roleArn) {
        return evaluate(token.claims(), roleArn, RequestFacts.NONE);
    }

    /**
     * Holds the policy against a token as {@link #evaluate(StepToken, String)} does, knowing more of the call to STS.
     *
     * @param token the token of a step, whose claims are not verified here
     * @param roleArn the role that has the policy; white space around it is taken off
     * @param call what else is known of the call
     * @return the decision with its reasons
     * @throws IllegalArgumentException if {@code roleArn} is not the ARN of a role; the message says what it is
     */
    public TrustDecision evaluate(StepToken token, String roleArn, StsCall call) {
        return evaluate(token.claims(), roleArn, call.facts());
    }

    TrustDecision evaluate(StepClaims claims, String roleArn, RequestFacts facts) {
        return policy.decision(RequestContext.of(claims, roleArn, facts));
    }

    /**
     * Returns the policy as IAM takes it: indented by two spaces, elements always in the same order, ASCII only.
     *
     * @return a JSON object without a line break at the end
     */
    public String toJson() {
        return PolicyWriter.pretty(policy.document());
    }

    /**
     * Returns what may surprise before a role gets this policy: statements that let in every repository of the workspace, or one
     * single run, or look narrower than they are; and a length above IAM's default quota. A pattern for one repository, as
     * {@link #forToken} writes it, is none of these. It looks at statements for Bitbucket only.
     *
     * @return findings of the kind {@link TrustIssue.Kind#WARNING}, in the order of the statements; unmodifiable
     */
    public List<TrustFinding> warnings() {
        return TrustPolicyLint.of(policy.document());
    }

    /** Compares the policies themselves, whatever roles they were read from. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TrustPolicy that && that.policy.document().equals(policy.document());
    }

    @Override
    public int hashCode() {
        return policy.document().hashCode();
    }

    /** Returns the policy, as {@link #toJson()} has it. */
    @Override
    public String toString() {
        return toJson();
    }
}
