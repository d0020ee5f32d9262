package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in <code>${key}</code> and <code>${key, 'default'}</code> in the values of a policy of version 2012-10-17. Source:
 * IAM User Guide, "IAM policy elements: Variables and tags".
 */
final class PolicyVariables {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]*)(?:,\\s*'([^']*)')?}");

    private PolicyVariables() {}

    /** Whether the sandbox can tell what each variable stands for, or that it stands for nothing. */
    static boolean areKnown(String value, Trustee trustee) {
        return VARIABLE.matcher(value)
                .results()
                .map(variable -> variable.group(1).strip())
                .allMatch(key -> isEscape(key) || trustee.values(key).isPresent());
    }

    private static boolean isEscape(String key) {
        return key.equals("*") || key.equals("?") || key.equals("$");
    }

    /**
     * The value, or empty where the request lacks a key without a default, or has several values under it: "operators like
     * StringEquals or StringLike do not match [...]. Inverted condition operators like StringNotEquals or StringNotLike do
     * match".
     */
    static Optional<String> fill(String value, Trustee trustee) {
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(value);
        while (variable.find()) {
            Optional<String> replacement = replacement(variable, trustee);
            if (replacement.isEmpty()) {
                return Optional.empty();
            }
            variable.appendReplacement(filled, Matcher.quoteReplacement(Wildcards.escaped(replacement.get())));
        }
        return Optional.of(variable.appendTail(filled).toString());
    }

    private static Optional<String> replacement(Matcher variable, Trustee trustee) {
        String key = variable.group(1).strip();
        if (isEscape(key)) {
            return Optional.of(key);
        }
        return trustee.values(key)
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0))
                .or(() -> Optional.ofNullable(variable.group(2)));
    }
}
