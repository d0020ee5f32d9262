package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.internal.trust.ValueMismatch.finding;

import io.github.bitbucketoidc.aws.internal.condition.ConditionOperator;
import io.github.bitbucketoidc.aws.internal.condition.ConditionOperator.Quantifier;
import io.github.bitbucketoidc.aws.internal.condition.ConditionValues;
import io.github.bitbucketoidc.aws.internal.condition.Truth;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds one condition of a statement against a request. */
final class ConditionEvaluation {

    /** Every address of a version of the Internet Protocol. */
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "::/0");

    private final PolicyDocument.Statement statement;
    private final PolicyDocument.Condition condition;
    private final ConditionOperator operator;
    private final ConditionKey key;
    private final RequestContext request;

    private ConditionEvaluation(
            PolicyDocument.Statement statement,
            PolicyDocument.Condition condition,
            ConditionOperator operator,
            ConditionKey key,
            RequestContext request) {
        this.statement = statement;
        this.condition = condition;
        this.operator = operator;
        this.key = key;
        this.request = request;
    }

    /** What keeps the condition from holding, leaves it open, or makes it hold in vain; null where it just holds. */
    static @Nullable TrustFinding check(
            PolicyDocument.Statement statement,
            PolicyDocument.Condition condition,
            RequestContext request,
            boolean variables) {
        ConditionKey key = ConditionKey.of(condition.key(), request);
        ConditionOperator operator = ConditionOperator.parse(condition.operator());
        TrustFinding finding = operator == null
                ? finding(
                        TrustIssue.OPERATOR_UNKNOWN,
                        "AWS documents no operator " + SafeText.quoted(condition.operator()),
                        "Use one of the documented spelling, such as StringEquals or StringLike.")
                : new ConditionEvaluation(statement, condition, operator, key, request).check(variables);
        return finding == null
                ? null
                : StatementEvaluation.at(
                        finding, "Condition." + SafeText.clean(condition.operator()) + "." + key.label());
    }

    private @Nullable TrustFinding check(boolean variables) {
        if (key.kind() == ConditionKey.Kind.SOURCE_ADDRESS && allowsEveryAddress()) {
            return operator.negated() ? FactMismatch.excludesEveryAddress() : null;
        }
        if (key.kind().isUnknown()) {
            return KeyMismatch.unknown(key);
        }
        if (operator.test() == ConditionOperator.Test.NULL) {
            return checkNull();
        }
        if (key.kind().isAbsent()) {
            return operator.holdsWithoutKey() ? inVain() : absent();
        }
        ConditionValues values = new ConditionValues(operator, condition.values(), variables);
        return key.kind() == ConditionKey.Kind.TIME ? checkTime(values) : checkValues(values);
    }

    private boolean allowsEveryAddress() {
        return operator.test() == ConditionOperator.Test.IP_ADDRESS
                && condition.values().stream().anyMatch(EVERYWHERE::contains);
    }

    private TrustFinding absent() {
        return KeyMismatch.absent(statement, condition, key, request);
    }

    private TrustFinding inVain() {
        return finding(
                TrustIssue.CONDITION_WITHOUT_EFFECT,
                "AWS has no such key when a Bitbucket token is exchanged, and " + SafeText.clean(condition.operator())
                        + " holds without it",
                "Remove the condition, or put it on sub.");
    }

    private @Nullable TrustFinding checkNull() {
        String wanted = Boolean.toString(key.kind().isAbsent());
        boolean holds = condition.values().stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).equals(wanted));
        if (key.kind().isAbsent()) {
            return holds ? inVain() : absent();
        }
        return holds
                ? null
                : finding(
                        TrustIssue.KEY_PRESENT,
                        "the condition demands that the request has no " + key.label() + ", and every one has it",
                        "Remove the condition.");
    }

    /** What holds at the beginning and at the end of an order holds in between; what is equal is a point in between. */
    private @Nullable TrustFinding checkTime(ConditionValues values) {
        Truth first = operator.holds(List.of(values.fits(key.values().get(0))));
        Truth last = operator.holds(List.of(values.fits(key.values().get(1))));
        if (first == Truth.NOT_KNOWN || last == Truth.NOT_KNOWN) {
            return KeyMismatch.unfit(condition, key);
        }
        if (operator.order() == ConditionOperator.Order.EQUAL || first != last) {
            return FactMismatch.dependsOnTime(key);
        }
        return first == Truth.HOLDS ? null : FactMismatch.of(condition, operator, key);
    }

    private @Nullable TrustFinding checkValues(ConditionValues values) {
        List<Truth> fits = key.values().stream().map(values::fits).toList();
        List<String> fitting = key.values().stream()
                .filter(value -> values.fits(value) == Truth.HOLDS)
                .toList();
        if (key.kind() == ConditionKey.Kind.AUDIENCE && fits.contains(Truth.HOLDS) && fits.contains(Truth.FAILS)) {
            return operator.quantifier() == Quantifier.ANY && !operator.negated()
                    ? AudienceMismatch.toBeListed(fitting)
                    : AudienceMismatch.unsettled(condition, operator, key);
        }
        return switch (operator.holds(fits)) {
            case HOLDS -> null;
            case FAILS -> operator.negated() ? excluded(fitting) : mismatch();
            case NOT_KNOWN -> open(values, fits, fitting.isEmpty());
        };
    }

    private TrustFinding open(ConditionValues values, List<Truth> fits, boolean nothingFits) {
        if (!values.variables().isEmpty()) {
            return KeyMismatch.variable(values.variables(), operator, nothingFits);
        }
        return fits.contains(Truth.NOT_KNOWN)
                ? KeyMismatch.unfit(condition, key)
                : AudienceMismatch.unsettled(condition, operator, key);
    }

    private TrustFinding excluded(List<String> fitting) {
        return finding(
                TrustIssue.EXCLUDED,
                "the condition excludes " + SafeText.quoted(fitting.get(0)) + ", which the "
                        + (key.kind() == ConditionKey.Kind.FACT ? "call" : "token") + " has",
                "Take the token's value out of the condition, or run a step that it does not name.");
    }

    private TrustFinding mismatch() {
        return switch (key.kind()) {
            case SUBJECT -> new SubjectMismatch(request, operator).nearest(condition.values());
            case AUDIENCE -> new AudienceMismatch(request, operator).nearest(condition.values());
            default -> FactMismatch.of(condition, operator, key);
        };
    }
}
