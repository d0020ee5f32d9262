package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.condition.ConditionOperator;
import io.github.bitbucketoidc.aws.internal.input.BitbucketIssuer;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.List;
import java.util.stream.Collectors;

/** Explains why a condition's values are not an audience of the token. */
final class AudienceMismatch extends ValueMismatch {

    private final RequestContext request;

    AudienceMismatch(RequestContext request, ConditionOperator operator) {
        super(operator, request.audiences());
        this.request = request;
    }

    @Override
    TrustFinding special(String value) {
        String shown = SafeText.quoted(value);
        String bare = value.replaceAll("[{}]", "");
        if (request.audiences().contains(bare)) {
            return finding(
                    TrustIssue.AUDIENCE_WITH_BRACES,
                    "the UUID in " + shown + " stands in braces, and in the audience it has none",
                    expected());
        }
        if (request.audiences().contains(BitbucketIssuer.WORKSPACE_AUDIENCE + bare)) {
            return other(shown + " lacks '" + BitbucketIssuer.WORKSPACE_AUDIENCE + "' in front");
        }
        if (value.startsWith(BitbucketIssuer.WORKSPACE_AUDIENCE)) {
            return other(shown + " is of another workspace");
        }
        return finding(
                TrustIssue.AUDIENCE_DIFFERS,
                shown + " is no audience of the token" + hint(value),
                expected() + " Or declare this audience under 'oidc: audiences:' of the step.");
    }

    private static String hint(String value) {
        return value.equals("sts.amazonaws.com") ? ", but the usual one of other CI systems" : "";
    }

    @Override
    TrustFinding other(String problem) {
        return finding(TrustIssue.AUDIENCE_DIFFERS, problem, expected());
    }

    @Override
    String expected() {
        return "Write " + request.audiences().stream().map(SafeText::quoted).collect(Collectors.joining(" or ")) + ".";
    }

    /** That AWS looks at those audiences only that the identity provider lists as client IDs. */
    static TrustFinding toBeListed(List<String> matching) {
        return finding(
                TrustIssue.AUDIENCE_TO_BE_LISTED,
                "of the token's audiences the condition takes " + SafeText.quoted(matching.get(0)) + " only",
                "See that the IAM identity provider lists it.");
    }

    static TrustFinding unsettled(PolicyDocument.Condition condition, ConditionOperator operator, ConditionKey key) {
        String count = "the token has " + key.values().size() + " audiences, and ";
        String name = SafeText.clean(condition.operator());
        return operator.quantifier() == ConditionOperator.Quantifier.ONE
                ? finding(
                        TrustIssue.AUDIENCE_UNSETTLED,
                        count + "AWS documents no " + name + " for several values",
                        operator.negated()
                                ? "Use ForAnyValue:StringEquals with the audiences that you want."
                                : "Write ForAnyValue:" + name + ".")
                : finding(
                        TrustIssue.AUDIENCE_UNSETTLED,
                        count + name + " depends on which of them the identity provider lists",
                        "Use ForAnyValue:StringEquals with the audiences that you want.");
    }
}
