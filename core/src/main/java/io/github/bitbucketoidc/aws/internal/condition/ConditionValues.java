package io.github.bitbucketoidc.aws.internal.condition;

import java.util.ArrayList;
import java.util.List;

/** The values of a condition, ready to be held against those of a request. */
public final class ConditionValues {

    private static final int ARN_PARTS = 6;

    private final ConditionOperator operator;
    private final List<String> values;
    private final List<List<WildcardPattern>> patterns = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();

    public ConditionValues(ConditionOperator operator, List<String> values, boolean hasVariables) {
        this.operator = operator;
        this.values = values;
        for (String value : values) {
            String variable =
                    WildcardPattern.of(value, hasWildcards(), hasVariables).variable();
            if (variable == null) {
                patterns.add(parts(folded(value)).stream()
                        .map(part -> WildcardPattern.of(part, hasWildcards(), hasVariables))
                        .toList());
            } else {
                variables.add(variable);
            }
        }
    }

    /** The names of variables that only AWS can fill in; nobody knows what fits their values. */
    public List<String> variables() {
        return variables;
    }

    /** Whether the request's value fits one of the condition's, whether the operator is negated or not. */
    public Truth fits(String requested) {
        if (!operator.test().isOfStrings() && operator.test() != ConditionOperator.Test.ARN_LIKE) {
            return Truth.any(values.stream()
                    .map(wanted -> TypedValues.compare(operator, requested, wanted))
                    .toList());
        }
        if (operator.test() == ConditionOperator.Test.ARN_LIKE && !isArn(requested)) {
            return Truth.NOT_KNOWN;
        }
        if (matches(requested)) {
            return Truth.HOLDS;
        }
        return variables.isEmpty() ? Truth.FAILS : Truth.NOT_KNOWN;
    }

    private boolean matches(String requested) {
        List<String> parts = parts(folded(requested));
        return patterns.stream().anyMatch(pattern -> match(pattern, parts));
    }

    private static boolean match(List<WildcardPattern> pattern, List<String> parts) {
        if (pattern.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!pattern.get(i).matches(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasWildcards() {
        return operator.test().hasWildcards();
    }

    /** "Each of the six colon-delimited components of the ARN is checked separately", says the IAM User Guide. */
    private List<String> parts(String text) {
        return operator.test() == ConditionOperator.Test.ARN_LIKE ? List.of(text.split(":", ARN_PARTS)) : List.of(text);
    }

    private static boolean isArn(String text) {
        return text.startsWith("arn:") && text.split(":", ARN_PARTS).length == ARN_PARTS;
    }

    private String folded(String text) {
        return operator.test().ignoresCase() ? withoutCase(text) : text;
    }

    /** As {@link String#equalsIgnoreCase} compares: by characters, in no language's rules. */
    public static String withoutCase(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
        }
        return folded.toString();
    }
}
