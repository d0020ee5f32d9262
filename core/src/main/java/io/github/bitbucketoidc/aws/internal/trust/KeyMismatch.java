package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.internal.trust.ValueMismatch.finding;

import io.github.bitbucketoidc.aws.internal.condition.ConditionOperator;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Explains conditions by their keys: absent from a request, outside of what a token tells, or of another type. */
final class KeyMismatch {

    /** What AWS sees of a Bitbucket token. */
    private static final Set<String> EXPOSED = Set.of("sub", "aud");

    private KeyMismatch() {}

    /** Why a request never has the key. */
    static TrustFinding absent(
            PolicyDocument.Statement statement,
            PolicyDocument.Condition condition,
            ConditionKey key,
            RequestContext request) {
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
            case NO_CLAIM ->
                finding(
                        TrustIssue.KEY_NEVER_PRESENT,
                        "a Bitbucket token has no claim that gives " + key.label() + " a value",
                        "Remove the condition; a token brings neither session tags nor a source identity.");
            default ->
                finding(
                        isOfTheProvider(condition, request)
                                ? TrustIssue.CLAIM_NOT_EXPOSED
                                : TrustIssue.KEY_PREFIX_DIFFERS,
                        prefixProblem(condition, request),
                        prefixCure(statement, condition, request));
        };
    }

    /** A key of another claim that would be wrong spelt rightly, too. */
    private static boolean isOfTheProvider(PolicyDocument.Condition condition, RequestContext request) {
        return !EXPOSED.contains(claimOf(condition, request)) && !isOfAnotherProvider(condition.key(), request);
    }

    private static String cureFor(String claim) {
        String branch = "To let in one branch, restrict a deployment environment to it in Bitbucket, and match the"
                + " environment's UUID in sub.";
        String lower = claim.toLowerCase(Locale.ROOT);
        return lower.contains("branch") || lower.contains("ref")
                ? branch
                : "Express it by sub: '{repository UUID}:*', or '{repository UUID}:{environment UUID}:*'.";
    }

    private static String prefixProblem(PolicyDocument.Condition condition, RequestContext request) {
        String name = condition.key();
        String claim = SafeText.clean(claimOf(condition, request));
        if (lacksClaim(name, request)) {
            return "the condition key lacks ':" + claim + "' at the end";
        }
        int colon = name.lastIndexOf(':');
        if (isOfAnotherProvider(name, request)) {
            return "the condition key of " + claim + " is of another identity provider, "
                    + SafeText.quoted(name.substring(0, colon));
        }
        if (!EXPOSED.contains(claim)) {
            return "AWS exposes aud and sub of a Bitbucket token, and not " + claim;
        }
        return colon <= 0
                ? "the condition key names no provider"
                : "the condition key of " + claim + " "
                        + ProviderUrl.difference(name.substring(0, colon), request.keyPrefix());
    }

    /** Never what makes a second key of one name: IAM refuses such a policy. */
    private static String prefixCure(
            PolicyDocument.Statement statement, PolicyDocument.Condition condition, RequestContext request) {
        String claim = claimOf(condition, request);
        String right = request.key(claim);
        boolean there =
                statement.conditions().stream().anyMatch(other -> other.key().equalsIgnoreCase(right));
        if (isOfAnotherProvider(condition.key(), request) && (there || servesOthers(statement, request))) {
            return "All conditions of a statement must hold, so give each provider a statement of its own, with its own"
                    + " keys only.";
        }
        if (there) {
            return "Remove this key: \"" + SafeText.clean(right) + "\" stands beside it.";
        }
        return EXPOSED.contains(claim)
                ? "Write the key as \"" + SafeText.clean(right) + "\"."
                : "Remove the condition: AWS exposes aud and sub of a Bitbucket token, and nothing else.";
    }

    private static boolean servesOthers(PolicyDocument.Statement statement, RequestContext request) {
        return statement.principal().federated().stream().anyMatch(name -> !StatementPurpose.isNear(name, request));
    }

    private static boolean isOfAnotherProvider(String key, RequestContext request) {
        String provider = key.substring(0, Math.max(0, key.lastIndexOf(':')));
        return !lacksClaim(key, request) && provider.contains(".") && !StatementPurpose.isNear(provider, request);
    }

    /** A provider's URL alone: what follows its last colon, if it has any, is a part of it. */
    private static boolean lacksClaim(String name, RequestContext request) {
        return name.substring(name.lastIndexOf(':') + 1).contains("/") && StatementPurpose.isNear(name, request);
    }

    /** Where the key names none, that of which the condition has a value. */
    private static String claimOf(PolicyDocument.Condition condition, RequestContext request) {
        String name = condition.key();
        if (lacksClaim(name, request)) {
            boolean ofAudience = condition.values().stream()
                    .anyMatch(value ->
                            value.startsWith("ari:") || request.audiences().contains(value));
            return ofAudience ? "aud" : "sub";
        }
        return name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /** That the token does not tell what the condition is about, and what would. */
    static TrustFinding unknown(ConditionKey key) {
        if (key.kind() == ConditionKey.Kind.SOURCE_ADDRESS) {
            return finding(
                    TrustIssue.SOURCE_ADDRESS,
                    "the condition depends on the address that the step runs at",
                    "Atlassian's published ranges need 'runtime: cloud: atlassian-ip-ranges: true' and 'size: 4x' or"
                            + " more in the step; a self-hosted runner has its own address. Or drop the condition.");
        }
        return finding(
                TrustIssue.KEY_OUTSIDE_TOKEN,
                "the condition depends on " + key.label() + ", which the token does not tell",
                whatTells(key.label().toLowerCase(Locale.ROOT)));
    }

    private static String whatTells(String key) {
        return switch (key) {
            case "sts:rolesessionname", "aws:requestedregion", "aws:currenttime", "aws:epochtime" ->
                "The doctor knows it, and 'evaluate' takes it as an argument. Or drop the condition and match sub.";
            case "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip" ->
                "Only a runner that calls STS through a VPC endpoint has it; the event of the call in CloudTrail tells.";
            default ->
                "The event AssumeRoleWithWebIdentity in CloudTrail tells more of the call. Or drop the condition and"
                        + " match sub.";
        };
    }

    /** That the operator compares something else than what the key is. */
    static TrustFinding unfit(PolicyDocument.Condition condition, ConditionKey key) {
        String operator = SafeText.clean(condition.operator());
        boolean claim = EXPOSED.contains(key.label());
        return finding(
                TrustIssue.OPERATOR_UNFIT,
                claim
                        ? "AWS documents string operators for " + key.label() + ", and not " + operator
                        : "AWS does not document what " + operator + " makes of these values for " + key.label(),
                claim
                        ? "Use StringEquals, or StringLike where there are wildcards."
                        : "Use an operator of the key's type, and values as AWS documents them.");
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
}
