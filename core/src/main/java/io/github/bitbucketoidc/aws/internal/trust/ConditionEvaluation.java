package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds one condition against a request.
 *
 * <p>Where a key is absent "the values do not match and the condition is false. If the policy condition requires that the
 * key is not matched [...] the condition is true" (IAM User Guide, "IAM JSON policy elements: Condition operators").
 */
final class ConditionEvaluation {

    private final PolicyDocument.Condition condition;
    private final ConditionOperator operator;
    private final ConditionKey key;
    private final RequestContext request;

    private ConditionEvaluation(
            PolicyDocument.Condition condition, ConditionOperator operator, ConditionKey key, RequestContext request) {
        this.condition = condition;
        this.operator = operator;
        this.key = key;
        this.request = request;
    }

    /** What keeps the condition from holding, leaves it open, or makes it hold in vain; null where it just holds. */
    static @Nullable TrustFinding check(PolicyDocument.Condition condition, RequestContext request, boolean variables) {
        ConditionKey key = ConditionKey.of(condition.key(), request);
        ConditionOperator operator = ConditionOperator.parse(condition.operator());
        TrustFinding finding = operator == null
                ? new TrustFinding(
                        TrustIssue.OPERATOR_UNKNOWN,
                        "",
                        "AWS documents no operator " + SafeText.quoted(condition.operator()),
                        "Use one of the documented spelling, such as StringEquals or StringLike.")
                : new ConditionEvaluation(condition, operator, key, request).check(variables);
        return finding == null
                ? null
                : StatementEvaluation.at(
                        finding, "Condition." + SafeText.clean(condition.operator()) + "." + key.label());
    }

    private @Nullable TrustFinding check(boolean variables) {
        if (key.kind().isUnknown()) {
            return KeyMismatch.unknown(key);
        }
        if (operator.test() == ConditionOperator.Test.NULL) {
            return checkNull();
        }
        if (key.kind().isAbsent()) {
            return operator.holdsWithoutKey() ? inVain() : KeyMismatch.absent(condition.key(), key, request);
        }
        boolean arns = operator.test() == ConditionOperator.Test.ARN_LIKE
                && key.values().stream().allMatch(ConditionValues::isArn);
        return operator.test().isOfStrings() || arns ? checkValues(variables) : KeyMismatch.unfit(condition, key);
    }

    private TrustFinding inVain() {
        return new TrustFinding(
                TrustIssue.CONDITION_WITHOUT_EFFECT,
                "",
                "AWS has no such key when a Bitbucket token is traded, and " + SafeText.clean(condition.operator())
                        + " holds without it",
                "Remove the condition, or put it on sub.");
    }

    private @Nullable TrustFinding checkNull() {
        String wanted = Boolean.toString(key.kind().isAbsent());
        boolean holds = condition.values().stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).equals(wanted));
        if (key.kind().isAbsent()) {
            return holds ? inVain() : KeyMismatch.absent(condition.key(), key, request);
        }
        return holds
                ? null
                : new TrustFinding(
                        TrustIssue.KEY_PRESENT,
                        "",
                        "the condition demands that the token has no " + key.label() + ", and every token has one",
                        "Remove the condition.");
    }

    private @Nullable TrustFinding checkValues(boolean variables) {
        ConditionValues values = new ConditionValues(operator.test(), condition.values(), variables);
        List<String> matching = key.values().stream().filter(values::match).toList();
        // What a variable stands for matters only where the literal values leave something open.
        if (!values.variables().isEmpty() && matching.size() < key.values().size()) {
            return KeyMismatch.variable(values.variables(), operator, matching.isEmpty());
        }
        if (matching.isEmpty()) {
            return operator.negated() ? null : mismatch();
        }
        if (matching.size() == key.values().size()) {
            return operator.negated() ? excluded(matching) : null;
        }
        boolean oneIsEnough = !operator.negated() && operator.quantifier() != ConditionOperator.Quantifier.ALL;
        return oneIsEnough ? AudienceMismatch.toBeListed(matching) : AudienceMismatch.unsettled(condition, key);
    }

    private TrustFinding excluded(List<String> matching) {
        return new TrustFinding(
                TrustIssue.EXCLUDED,
                "",
                "the condition excludes " + SafeText.quoted(matching.get(0)) + ", which the token has",
                "Take the token's value out of the condition, or run a step that it does not name.");
    }

    private TrustFinding mismatch() {
        return key.kind() == ConditionKey.Kind.SUBJECT
                ? new SubjectMismatch(request, operator).nearest(condition.values())
                : new AudienceMismatch(request, operator).nearest(condition.values());
    }
}
