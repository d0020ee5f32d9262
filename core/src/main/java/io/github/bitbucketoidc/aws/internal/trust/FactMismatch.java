package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.internal.trust.ValueMismatch.finding;

import io.github.bitbucketoidc.aws.internal.condition.ConditionOperator;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Explains conditions on what is known of a call besides its token: name, region, provider, time, address. */
final class FactMismatch {

    private FactMismatch() {}

    static TrustFinding of(PolicyDocument.Condition condition, ConditionOperator operator, ConditionKey key) {
        List<String> values = condition.values();
        String wanted = values.stream().limit(3).map(SafeText::quoted).collect(Collectors.joining(" or "))
                + (values.size() > 3 ? ", ..." : "");
        return finding(
                TrustIssue.REQUEST_DIFFERS,
                "the condition wants " + order(operator.order()) + (values.isEmpty() ? "nothing" : wanted) + " for "
                        + key.label() + ", and this call has " + has(key),
                cure(key));
    }

    private static String order(ConditionOperator.Order order) {
        return switch (order) {
            case EQUAL -> "";
            case LESS -> "less than ";
            case AT_MOST -> "at most ";
            case GREATER -> "more than ";
            case AT_LEAST -> "at least ";
        };
    }

    private static String has(ConditionKey key) {
        return key.values().stream().map(SafeText::quoted).collect(Collectors.joining(" to "));
    }

    private static String cure(ConditionKey key) {
        return switch (key.label().toLowerCase(Locale.ROOT)) {
            case "sts:rolesessionname" ->
                "Set AWS_ROLE_SESSION_NAME to a name that fits, or change the condition; by default the name is made of"
                        + " repository and build.";
            case "aws:requestedregion" -> "Set AWS_REGION to a region that fits, or change the condition.";
            case "aws:currenttime", "aws:epochtime" ->
                "Change the dates of the condition, or remove it, if the role is to be used now.";
            case "aws:sourceip" -> "Add the address, or a range that has it, to the condition.";
            default -> "Change the condition, or remove it.";
        };
    }

    static TrustFinding dependsOnTime(ConditionKey key) {
        return finding(
                TrustIssue.KEY_OUTSIDE_TOKEN,
                "the condition depends on when the token is exchanged, which can be from "
                        + key.values().get(0) + " to " + key.values().get(1),
                "Compare the dates with the time of the step.");
    }

    static TrustFinding excludesEveryAddress() {
        return finding(
                TrustIssue.EXCLUDED,
                "the condition excludes every address",
                "Name the addresses that are to be kept out, or remove the condition.");
    }
}
