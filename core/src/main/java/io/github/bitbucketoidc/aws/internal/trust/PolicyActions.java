package io.github.bitbucketoidc.aws.internal.trust;

import java.util.List;
import java.util.Locale;

/**
 * The actions that a statement speaks of.
 *
 * @param negated whether they stand under NotAction
 * @param names with wildcards, in any case: "The prefix and the action name are case insensitive" (IAM User Guide, "IAM
 *     JSON policy elements: Action")
 */
record PolicyActions(boolean negated, List<String> names) {

    PolicyActions {
        names = List.copyOf(names);
    }

    String element() {
        return negated ? "NotAction" : "Action";
    }

    /** Whether the statement is about the action. */
    boolean include(String action) {
        String wanted = action.toLowerCase(Locale.ROOT);
        boolean named = names.stream()
                .anyMatch(name -> ValuePattern.of(name.toLowerCase(Locale.ROOT), true, false)
                        .matches(wanted));
        return named != negated;
    }
}
