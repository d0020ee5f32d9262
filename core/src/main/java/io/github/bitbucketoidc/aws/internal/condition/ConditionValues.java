package io.github.bitbucketoidc.aws.internal.trust;

import java.util.ArrayList;
import java.util.List;

/** The values of a condition on strings or ARNs, ready to be held against those of a request. */
final class ConditionValues {

    private static final int ARN_PARTS = 6;

    private final ConditionOperator.Test test;
    private final List<List<WildcardPattern>> patterns = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();

    ConditionValues(ConditionOperator.Test test, List<String> values, boolean hasVariables) {
        this.test = test;
        for (String value : values) {
            String variable =
                    WildcardPattern.of(value, test.hasWildcards(), hasVariables).variable();
            if (variable == null) {
                patterns.add(parts(folded(value)).stream()
                        .map(part -> WildcardPattern.of(part, test.hasWildcards(), hasVariables))
                        .toList());
            } else {
                variables.add(variable);
            }
        }
    }

    /** The names of variables that only AWS can fill in; their values match nothing here. */
    List<String> variables() {
        return variables;
    }

    boolean match(String requested) {
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

    /** "Each of the six colon-delimited components of the ARN is checked separately", says the IAM User Guide. */
    private List<String> parts(String text) {
        return test == ConditionOperator.Test.ARN_LIKE ? List.of(text.split(":", ARN_PARTS)) : List.of(text);
    }

    static boolean isArn(String text) {
        return text.startsWith("arn:") && text.split(":", ARN_PARTS).length == ARN_PARTS;
    }

    private String folded(String text) {
        return test == ConditionOperator.Test.STRING_EQUALS_IGNORE_CASE ? withoutCase(text) : text;
    }

    /** As {@link String#equalsIgnoreCase} compares: by characters, in no language's rules. */
    static String withoutCase(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
        }
        return folded.toString();
    }
}
