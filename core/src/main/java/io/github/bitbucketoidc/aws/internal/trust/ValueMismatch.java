package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.condition.ConditionOperator;
import io.github.bitbucketoidc.aws.internal.condition.ConditionValues;
import io.github.bitbucketoidc.aws.internal.condition.WildcardPattern;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains why none of a condition's values is one of the request's: what goes wrong with any claim. */
abstract class ValueMismatch {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{(?!\\p{XDigit}{8}-)[^{}]*}}|<[^>]*>|X{4,}|\\$\\w+|%\\w+%|[A-Z]_[A-Z_]*UUID");

    private static final int MAX_OTHERS = 3;

    final ConditionOperator operator;
    private final List<String> requested;

    ValueMismatch(ConditionOperator operator, List<String> requested) {
        this.operator = operator;
        this.requested = requested;
    }

    /** The finding for the value that comes nearest, by the order of {@link TrustIssue}; it says of the others, too. */
    final TrustFinding nearest(List<String> values) {
        List<TrustFinding> findings = values.stream()
                .map(this::ofValue)
                .sorted(Comparator.comparing(TrustFinding::issue))
                .toList();
        if (findings.isEmpty()) {
            return other("the condition lists no value");
        }
        TrustFinding nearest = findings.get(0);
        return findings.size() == 1
                ? nearest
                : finding(
                        nearest.issue(),
                        nearest.problem() + " (the nearest of " + findings.size() + " values; "
                                + others(findings.subList(1, findings.size())) + ")",
                        nearest.cure());
    }

    private static String others(List<TrustFinding> others) {
        String said = others.stream()
                .limit(MAX_OTHERS)
                .map(TrustFinding::problem)
                .distinct()
                .collect(Collectors.joining("; "));
        return others.size() > MAX_OTHERS ? said + "; and so on" : said;
    }

    private TrustFinding ofValue(String value) {
        TrustFinding general = general(value, SafeText.quoted(value));
        return general == null ? special(value) : general;
    }

    private @Nullable TrustFinding general(String value, String shown) {
        if (!value.equals(value.strip()) && matches(value.strip())) {
            return finding(TrustIssue.WHITE_SPACE, "white space stands around " + shown, "Take the white space off.");
        }
        if (!operator.test().hasWildcards() && matches(value)) {
            return finding(
                    TrustIssue.WILDCARD_TAKEN_LITERALLY,
                    "the wildcard in " + shown + " counts literally here",
                    matchesWithCase(value) ? "Move it under StringLike." : expected());
        }
        if (!matches(value) && matchesWithoutCase(value)) {
            return finding(
                    TrustIssue.CASE_DIFFERS,
                    shown + " differs from the token's value in upper and lower case",
                    expected());
        }
        return PLACEHOLDER.matcher(value).find()
                ? finding(TrustIssue.PLACEHOLDER, "the placeholder in " + shown + " was never filled in", expected())
                : null;
    }

    /** Whether the value would match if its wildcards counted; without regard to case where the operator has none. */
    final boolean matches(String value) {
        return operator.test().ignoresCase() ? matchesWithoutCase(value) : matchesWithCase(value);
    }

    private boolean matchesWithCase(String value) {
        WildcardPattern pattern = WildcardPattern.of(value, true, false);
        return requested.stream().anyMatch(pattern::matches);
    }

    private boolean matchesWithoutCase(String value) {
        WildcardPattern pattern = WildcardPattern.of(ConditionValues.withoutCase(value), true, false);
        return requested.stream().map(ConditionValues::withoutCase).anyMatch(pattern::matches);
    }

    /** Of a condition whose place in the policy is added by whoever knows it. */
    static TrustFinding finding(TrustIssue issue, String problem, String cure) {
        return new TrustFinding(issue, "", problem, cure);
    }

    /** What goes wrong with this claim only. */
    abstract TrustFinding special(String value);

    /** A difference without a name of its own. */
    abstract TrustFinding other(String problem);

    /** The value to write instead, as a sentence. */
    abstract String expected();
}
