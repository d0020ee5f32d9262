package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Explains why none of a condition's values is one of the request's: what goes wrong with any claim. */
abstract class ValueMismatch {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|<[^>]*>|X{4,}|\\$\\w+|%\\w+%|[A-Z]_[A-Z_]*UUID");

    final ConditionOperator operator;
    private final List<String> requested;

    ValueMismatch(ConditionOperator operator, List<String> requested) {
        this.operator = operator;
        this.requested = requested;
    }

    /** The finding for the value that comes nearest, by the order of {@link TrustIssue}. */
    final TrustFinding nearest(List<String> values) {
        TrustFinding nearest = values.stream()
                .map(this::ofValue)
                .min(Comparator.comparing(TrustFinding::issue))
                .orElseGet(() -> other("the condition lists no value"));
        return values.size() < 2
                ? nearest
                : new TrustFinding(
                        nearest.issue(),
                        "",
                        nearest.problem() + " (the nearest of " + values.size() + " values)",
                        nearest.cure());
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
                    "Move it under StringLike.");
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

    /** Whether the value would match under StringLike. */
    final boolean matches(String value) {
        WildcardPattern pattern = WildcardPattern.of(value, true, false);
        return requested.stream().anyMatch(pattern::matches);
    }

    private boolean matchesWithoutCase(String value) {
        WildcardPattern pattern = WildcardPattern.of(ConditionValues.withoutCase(value), true, false);
        return requested.stream().map(ConditionValues::withoutCase).anyMatch(pattern::matches);
    }

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
