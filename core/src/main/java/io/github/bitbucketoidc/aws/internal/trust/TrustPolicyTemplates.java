package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.condition.WildcardPattern;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the trust policies that fit a token and a role. */
public final class TrustPolicyTemplates {

    private TrustPolicyTemplates() {}

    /** The environment's steps, or those of the repository; this very step where the subject has another form. */
    public static PolicyDocument step(RequestContext request) {
        StepSubject step = request.step();
        return step == null
                ? policy(request, subject(request, "StringEquals", WildcardPattern.literally(request.subject())))
                : policy(request, subject(request, "StringLike", step.pattern()));
    }

    /** Every step of the repository. */
    public static PolicyDocument repository(RequestContext request) {
        StepSubject step = request.step();
        if (step == null) {
            throw new IllegalArgumentException("The token's sub " + SafeText.quoted(request.subject())
                    + " names no repository: expected {repository UUID}:{step UUID}, or"
                    + " {repository UUID}:{environment UUID}:{step UUID}");
        }
        return policy(request, subject(request, "StringLike", step.repositoryPattern()));
    }

    /** Every step of every repository. */
    public static PolicyDocument workspace(RequestContext request) {
        return policy(request, null);
    }

    private static PolicyDocument.Condition subject(RequestContext request, String operator, String value) {
        return new PolicyDocument.Condition(operator, request.key("sub"), List.of(value));
    }

    /**
     * With all audiences of the token, because which of them AWS looks at depends on what the identity provider lists;
     * with the workspace's alone, which comes first, where all of them are too long for IAM. "Multivalued context keys
     * require a condition set operator" (IAM User Guide, "Single-valued vs. multivalued context keys").
     */
    private static PolicyDocument policy(RequestContext request, PolicyDocument.@Nullable Condition subject) {
        List<String> audiences = request.audiences().stream()
                .distinct()
                .map(WildcardPattern::literally)
                .toList();
        PolicyDocument policy = policy(request, audiences, subject);
        return PolicyWriter.compact(policy).length() <= TrustPolicyLint.MAX_LENGTH
                ? policy
                : policy(request, audiences.subList(0, 1), subject);
    }

    private static PolicyDocument policy(
            RequestContext request, List<String> audiences, PolicyDocument.@Nullable Condition subject) {
        PolicyDocument.Condition audience = new PolicyDocument.Condition(
                audiences.size() == 1 ? "StringEquals" : "ForAnyValue:StringEquals", request.key("aud"), audiences);
        PolicyDocument.Statement statement = new PolicyDocument.Statement(
                null,
                PolicyDocument.Statement.Effect.ALLOW,
                PolicyDocument.Principal.federated(request.provider()),
                new PolicyDocument.Actions(false, List.of(RequestContext.ACTION)),
                subject == null ? List.of(audience) : List.of(audience, subject));
        return new PolicyDocument(PolicyDocument.VERSION, null, List.of(statement));
    }
}
