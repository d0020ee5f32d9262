package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.List;
import java.util.Locale;

/** Explains conditions by their keys: absent from a request, outside of what a token tells, or of another type. */
final class KeyMismatch {

    private KeyMismatch() {}

    /** Why a request never has the key. */
    static TrustFinding absent(String name, ConditionKey key, RequestContext request) {
        return switch (key.kind()) {
            case HIDDEN_CLAIM ->
                finding(
                        TrustIssue.CLAIM_NOT_EXPOSED,
                        "AWS exposes aud and sub of a Bitbucket token, and not " + key.label(),
                        cureFor(key.label()));
            case NO_PARAMETER ->
                finding(
                        TrustIssue.KEY_NEVER_PRESENT,
                        "AssumeRoleWithWebIdentity has no parameter for " + key.label(),
                        "Remove the condition; it belongs to sts:AssumeRole.");
            default ->
                finding(
                        TrustIssue.KEY_PREFIX_DIFFERS,
                        prefixProblem(name, request),
                        "Write the key as \"" + SafeText.clean(request.key(claimOf(name))) + "\".");
        };
    }

    private static String cureFor(String claim) {
        String branch = "To let in one branch, restrict a deployment environment to it in Bitbucket, and match the"
                + " environment's UUID in sub.";
        String lower = claim.toLowerCase(Locale.ROOT);
        return lower.contains("branch") || lower.contains("ref")
                ? branch
                : "Express it by sub: '{repository UUID}:*', or '{repository UUID}:{environment UUID}:*'.";
    }

    private static String prefixProblem(String name, RequestContext request) {
        int colon = name.lastIndexOf(':');
        return colon < 0
                ? "the key names no provider"
                : "the key's provider " + ProviderUrl.difference(name.substring(0, colon), request.keyPrefix());
    }

    /** The claim that was meant: sub, unless it is aud. */
    private static String claimOf(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("aud") ? "aud" : "sub";
    }

    /** That the token does not tell what the condition asks. */
    static TrustFinding unknown(ConditionKey key) {
        return key.kind() == ConditionKey.Kind.SOURCE_ADDRESS
                ? finding(
                        TrustIssue.SOURCE_ADDRESS,
                        "the condition depends on the address that the step runs at",
                        "Atlassian's published ranges need 'runtime: cloud: atlassian-ip-ranges: true' and 'size: 4x' or"
                                + " more in the step; a self-hosted runner has its own address. Or drop the condition.")
                : finding(
                        TrustIssue.KEY_OUTSIDE_TOKEN,
                        "the condition depends on " + key.label() + ", which the token does not tell",
                        "Check it by hand, or drop the condition and match sub.");
    }

    /** That the operator compares something else than what the claim is. */
    static TrustFinding unfit(PolicyDocument.Condition condition, ConditionKey key) {
        return finding(
                TrustIssue.OPERATOR_UNFIT,
                "AWS documents string operators for " + key.label() + ", and not "
                        + SafeText.clean(condition.operator()),
                "Use StringEquals, or StringLike where there are wildcards.");
    }

    /** A value that depends on a variable; a variable without a colon is no key, so AWS can never fill it in. */
    static TrustFinding variable(List<String> variables, ConditionOperator operator, boolean nothingMatches) {
        String shown = SafeText.quoted("${" + variables.get(0) + "}");
        boolean placeholders = variables.stream().noneMatch(name -> name.contains(":") || name.contains(","));
        return placeholders && nothingMatches && !operator.negated()
                ? finding(
                        TrustIssue.PLACEHOLDER,
                        "the placeholder " + shown + " was never filled in",
                        "Write the value itself; in sub each UUID stands in braces.")
                : finding(
                        TrustIssue.POLICY_VARIABLE,
                        "only AWS can fill in " + shown,
                        "Write the value itself, or check it by hand.");
    }

    private static TrustFinding finding(TrustIssue issue, String problem, String cure) {
        return new TrustFinding(issue, "", problem, cure);
    }
}
